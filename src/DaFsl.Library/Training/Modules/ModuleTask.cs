using System.Text.Json.Nodes;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;

namespace DaFsl.Library.Training.Modules;

/// <summary>A network of the caller's own as a task of the loop.</summary>
/// <param name="training">The network, its batches and losses.</param>
/// <param name="seed">Where libtorch's random numbers come from that are drawn while it is trained.</param>
internal sealed class ModuleTask<TBatch>(ModuleTraining<TBatch> training, int seed) : TrainingTask<TBatch>
{
    public override string Name => training.Name;

    public override IReadOnlyList<Trainee> Trainees { get; } =
    [new Trainee(training.Name, training.Module, [.. training.Stages ?? ModuleStages.Of(training.Module)], training.Optimizer.Copy())];

    public override int BatchesPerEpoch => training.BatchesPerEpoch;

    public override long Seed => seed;

    // What the caller's own code does is not known.
    public override bool DrawsFromTorch => true;

    public override TBatch LoadBatch(int epoch, int batch) => training.LoadBatch(epoch, batch);

    public override IReadOnlyList<Loss> Losses(Trainee trainee, TBatch batch) => training.Losses(batch);

    public override JsonObject Traits() => new() { ["data"] = training.Data, ["seed"] = seed };

    public override RenewalMoment Renewal =>
        !training.RenewsStatistics ? RenewalMoment.Never
        : training.Score is null ? RenewalMoment.AtTheEnd
        : RenewalMoment.BeforeScores;

    public override bool IsScored => training.Score is not null;

    public override double? Score(CancellationToken cancellationToken) => training.Score?.Invoke(cancellationToken);
}
