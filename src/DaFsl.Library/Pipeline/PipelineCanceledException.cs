namespace DaFsl.Library.Pipeline;

/// <summary>A run that was cancelled before its end. What was finished by then is in <see cref="Result"/>.</summary>
public sealed class PipelineCanceledException : OperationCanceledException, IDisposable
{
    /// <summary>Creates the exception.</summary>
    /// <param name="result">The finished part of the run; its report says that it is not complete.</param>
    /// <param name="token">The token that asked for it.</param>
    public PipelineCanceledException(PipelineResult result, CancellationToken token)
        : base("The run was cancelled; what was finished is in Result.", token) => Result = result;

    /// <summary>
    /// The finished part of the run; its report states that it is incomplete. It holds networks, and the catcher must then dispose it, only
    /// if <see cref="DaFslOptions.KeepNetworksWhenCancelled"/> is set; otherwise the networks that the run had trained are already
    /// disposed.
    /// </summary>
    public PipelineResult Result { get; }

    /// <summary>Disposes the result.</summary>
    public void Dispose() => Result.Dispose();
}
