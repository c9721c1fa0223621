using DaFsl.Library.Training;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>
/// Passes on what a training tells, as a stage. Not Progress&lt;T&gt;, which would report from other threads and out of order.
/// </summary>
internal sealed class StageProgress : IProgress<TrainingProgress>
{
    private readonly string _stage;
    private readonly IProgress<PipelineProgress> _progress;

    private StageProgress(string stage, IProgress<PipelineProgress> progress) => (_stage, _progress) = (stage, progress);

    /// <summary>Creates the progress to pass to a training; <see langword="null"/> if there is no listener.</summary>
    public static StageProgress? Of(IProgress<PipelineProgress>? progress, string stage) =>
        progress is null ? null : new StageProgress(stage, progress);

    public void Report(TrainingProgress value) =>
        _progress.Report(
            new PipelineProgress(
                _stage,
                value.Share,
                value.Warning ?? Invariant($"epoch {value.Epoch}/{value.Epochs}, loss {value.Loss:0.000}")
            )
        );
}
