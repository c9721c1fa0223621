using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>
/// Deep mutual learning (Zhang et al. 2018, equations 5 and 6): networks that are trained together learn from each other. The loss is KL(p
/// || q), p being a peer's probabilities as they are now and q the student's own, the mean over peers and batch. The peers take turns on
/// each batch, as in the paper's algorithm 1, so the second sees what the first has just learned.
/// </summary>
internal sealed record MutualLearning : DistillationLoss
{
    /// <inheritdoc/>
    public override string Name => "mutual learning";

    /// <inheritdoc/>
    public override IReadOnlyList<LayerPair> Compared => [LayerPair.Outputs];

    /// <inheritdoc/>
    public override bool ComparesClasses => true;

    /// <inheritdoc/>
    public override bool LearnsFromPeers => true;

    /// <inheritdoc/>
    public override Tensor Loss(DistillationMaps maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        (Tensor student, Tensor peer) = maps.Pairs().Single();
        return SoftTargets.Between(student, peer, temperature: 1);
    }
}
