using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// The paper's "pretrained models": training starts from the whole checkpoint, head included where its sizes match, and every
/// stage goes on learning.
/// </summary>
public sealed class PretrainedModel : IDistillationStrategy
{
    /// <summary>Starts from the whole checkpoint.</summary>
    /// <param name="learningRateFactor">The factor of the learning rate of transferred stages, above 0 to 1.</param>
    public PretrainedModel(double learningRateFactor = 0.5)
    {
        OutOfRange.ThrowIfNegativeOrZero(learningRateFactor);
        OutOfRange.ThrowIfGreaterThan(learningRateFactor, 1);
        Rates = new LearningRateRule { TransferredFactor = learningRateFactor };
    }

    /// <inheritdoc/>
    public string Name => "pretrained model";

    /// <summary>The learning rate rule for transferred stages; it replaces the constructor's factor.</summary>
    public LearningRateRule Rates { get; init; }

    /// <summary>
    /// The factor by which the learning rate of transferred stages is multiplied: the rule's
    /// <see cref="LearningRateRule.TransferredFactor"/>.
    /// </summary>
    public double LearningRateFactor => Rates.TransferredFactor;

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
            .Transfer(_ => true)
            .Tune(
                _ => true,
                Rates,
                _ => (1, "It starts from the checkpoint and continues to learn, slowly so as not to distort good weights.")
            )
            .ToPlan();
    }
}
