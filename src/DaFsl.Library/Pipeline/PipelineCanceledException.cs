namespace DaFsl.Library.Pipeline;

/// <summary>A run that was cancelled before its end. What was finished by then is in <see cref="Result"/>.</summary>
public sealed class PipelineCanceledException : OperationCanceledException, IDisposable
{
    /// <summary>Creates the exception.</summary>
    /// <param name="result">What was finished; its report says that it is not complete.</param>
    /// <param name="token">The token that asked for it.</param>
    public PipelineCanceledException(PipelineResult result, CancellationToken token)
        : base("The run was cancelled; what was finished is in Result.", token) => Result = result;

    /// <summary>
    /// What was finished; its report says that it is not complete. It holds networks, and then the catcher disposes it, only where
    /// <see cref="DaFslOptions.KeepNetworksWhenCancelled"/> asks for them; else those that the run had trained are disposed already.
    /// </summary>
    public PipelineResult Result { get; }

    /// <summary>Disposes the result.</summary>
    public void Dispose() => Result.Dispose();
}
