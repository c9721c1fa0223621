using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// The paper's "ConvNet as fixed feature extractor": the source's features are taken over and frozen, its head is dropped,
/// and a new head is trained on them.
/// </summary>
public sealed class FixedFeatureExtractor : IDistillationStrategy
{
    /// <inheritdoc/>
    public string Name => "fixed feature extractor";

    /// <summary>
    /// The function that pairs layers; by default, that of <see cref="LayerAnalysis"/>. Its result may be edited here before it is used.
    /// </summary>
    public Func<NetworkDescription, Checkpoint, LayerPairing> Pair { get; init; } = LayerAnalysis.Pair;

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
    {
        ArgumentNullException.ThrowIfNull(student);
        SourceCheck.ThrowIfMissing(source);
        return new PlanDraft(student, Name, Pair(student, source))
            .Transfer(s => s.Role == StageRole.Features)
            .Freeze(s => s.Role == StageRole.Features, "Its features are the source's and are kept as they are.")
            .Train(s => s.Role == StageRole.Head, "The source's head is dropped and a new one is learned.")
            .ToPlan();
    }
}
