using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Tells the progress of one training as that of a run of one stage.</summary>
/// <param name="stage">The stage's name.</param>
/// <param name="told">Who is told.</param>
internal sealed class TrainingProgressLines(string stage, IProgress<PipelineProgress> told) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => told.Report(new PipelineProgress(
        stage, value.Share, Invariant($"epoch {value.Epoch} of {value.Epochs}, loss {value.Loss:0.000}")));
}
