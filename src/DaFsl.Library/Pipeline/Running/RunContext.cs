using System.IO.Hashing;
using System.Text;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The surroundings of a run, which every stage needs: where to compute, the clock, chance, progress and cancellation.</summary>
/// <param name="Device">The device to compute on.</param>
/// <param name="AskedPrecision">The precision that was asked for.</param>
/// <param name="Time">The clock.</param>
/// <param name="MainSeed">The seed of all random numbers.</param>
/// <param name="Progress">Receives reports of the progress of the run; <see langword="null"/> for none.</param>
/// <param name="CancellationToken">The token; checked before every batch and image.</param>
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

    /// <summary>
    /// The folder in which each training keeps what it goes on from after an interruption; <see langword="null"/> to keep nothing.
    /// </summary>
    public string? ResumeFolder { get; init; }

    /// <summary>A seed of its own for each purpose, so that a change in one stage leaves the others as they were.</summary>
    public int Seed(string purpose) => RandomSeeds.DeriveInt32(MainSeed, purpose);

    /// <summary>Tells how far a stage is.</summary>
    public void Tell(string stage, double share, string detail = "") => Progress?.Report(new PipelineProgress(stage, share, detail));

    /// <summary>Asks for a training.</summary>
    /// <param name="purpose">What its seed is for.</param>
    /// <param name="stage">The stage as which it tells how far it is; no other training of the run has this name.</param>
    /// <param name="strategy">How it is distilled; <see langword="null"/> to learn from nothing.</param>
    /// <param name="source">What from.</param>
    public TrainingRequest Request(string purpose, string stage, IDistillationStrategy? strategy = null, Checkpoint? source = null) =>
        new()
        {
            Strategy = strategy,
            Source = source,
            Seed = Seed(purpose),
            Resume = ResumeFolder is null ? null : new ResumeOptions(Path.Combine(ResumeFolder, FileOf(stage))),
            Device = Device,
            Precision = AskedPrecision,
            Progress = Training(stage),
            Time = Time,
        };

    /// <summary>Passes on what a training tells, as a stage.</summary>
    public IProgress<TrainingProgress>? Training(string stage) => StageProgress.Of(Progress, stage);

    // The names of stages hold those of classes and strategies, which may be anything.
    private static string FileOf(string stage) => $"{Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(stage)))}.safetensors";
}
