using DaFsl.Library.Networks;
using DaFsl.Library.Training;

namespace DaFsl.Library.Distillation;

/// <summary>
/// The paper's "pretrained models": training starts from the whole checkpoint, head included where its sizes match, and every
/// stage goes on learning.
/// </summary>
public sealed class PretrainedModel : IDistillationStrategy
{
    /// <summary>Starts from the whole checkpoint.</summary>
    /// <param name="learningRateFactor">What the learning rate of transferred stages is multiplied by, above 0 to 1.</param>
    public PretrainedModel(double learningRateFactor = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRateFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learningRateFactor, 1);
        LearningRateFactor = learningRateFactor;
    }

    /// <inheritdoc/>
    public string Name => "pretrained model";

    /// <summary>What the learning rate of transferred stages is multiplied by.</summary>
    public double LearningRateFactor { get; }

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint source)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(source);
        return new PlanDraft(student, Name, source)
            .Transfer(_ => true)
            .Train(_ => true, LearningRateFactor, "It starts from the checkpoint and goes on learning, slowly so as not to distort good weights.")
            .ToPlan();
    }
}
