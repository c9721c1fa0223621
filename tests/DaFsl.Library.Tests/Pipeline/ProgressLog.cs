using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Tests.Pipeline;

/// <summary>Keeps what it is told, on the thread that tells it.</summary>
internal sealed class ProgressLog(Action<PipelineProgress>? also = null) : IProgress<PipelineProgress>
{
    public List<PipelineProgress> Told { get; } = [];

    public void Report(PipelineProgress value)
    {
        Told.Add(value);
        also?.Invoke(value);
    }
}
