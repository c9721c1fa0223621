using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The surroundings of a run, which every stage needs: where to compute, the clock, chance, progress and cancellation.</summary>
/// <param name="Device">Where to compute.</param>
/// <param name="AskedPrecision">The precision that was asked for.</param>
/// <param name="Time">The clock.</param>
/// <param name="MainSeed">Where all chance comes from.</param>
/// <param name="Progress">Told how far the run is; <see langword="null"/> where nobody listens.</param>
/// <param name="CancellationToken">Asked before every batch and image.</param>
internal sealed record RunContext(
    Device Device,
    ComputePrecision AskedPrecision,
    TimeProvider Time,
    int MainSeed,
    IProgress<PipelineProgress>? Progress,
    CancellationToken CancellationToken
)
{
    /// <summary>The type that convolutions compute in.</summary>
    public ScalarType Precision { get; } = AskedPrecision.ToScalarType(Device);

    /// <summary>A note that tells the stages of several seeds apart; empty where there is one.</summary>
    public string SeedNote { get; init; } = "";

    /// <summary>A seed of its own for each purpose, so that a change in one stage leaves the others as they were.</summary>
    public int Seed(string purpose) => RandomSeeds.DeriveInt32(MainSeed, purpose);

    /// <summary>Tells how far a stage is.</summary>
    public void Tell(string stage, double share, string detail = "") => Progress?.Report(new PipelineProgress(stage, share, detail));

    /// <summary>Passes on what a training tells, as a stage.</summary>
    public IProgress<TrainingProgress>? Training(string stage) => StageProgress.Of(Progress, stage);
}
