using DaFsl.Library.Data;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>What every stage of a run needs.</summary>
internal sealed record RunContext(
    PipelineParts Parts,
    Device Device,
    ScalarType Precision,
    IProgress<PipelineProgress>? Progress,
    CancellationToken CancellationToken)
{
    public DaFslOptions Options => Parts.Options;

    public DataSplits Data => Parts.Data;

    public TimeProvider Time => Parts.Time;

    /// <summary>Where all chance comes from: the options' seed, unless a study runs the same parts with several.</summary>
    public int MainSeed { get; init; } = Parts.Options.Seed;

    /// <summary>What tells the stages of several seeds apart; empty where there is one.</summary>
    public string SeedNote { get; init; } = "";

    /// <summary>A seed of its own for each purpose, so that a change in one stage leaves the others as they were.</summary>
    public int Seed(string purpose) => RandomSeeds.DeriveInt32(MainSeed, purpose);

    /// <summary>Tells how far a stage is.</summary>
    public void Tell(string stage, double share, string detail = "") => Progress?.Report(new PipelineProgress(stage, share, detail));

    /// <summary>Passes on what a training tells, as a stage.</summary>
    public IProgress<TrainingProgress>? Training(string stage) => StageProgress.Of(Progress, stage);
}
