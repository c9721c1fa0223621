using DaFsl.Library.Networks;
using DaFsl.Library.Training;

namespace DaFsl.Library.Distillation;

/// <summary>
/// The paper's "fine-tuning the ConvNet": the source's features are taken over; the lower stages stay frozen, against
/// over-fitting, while the upper ones go on learning, slowed, below a new head.
/// </summary>
public sealed class FineTuning : IDistillationStrategy
{
    /// <summary>Fine-tunes the uppermost feature stages.</summary>
    /// <param name="upperStages">How many feature stages go on learning, 1 or more.</param>
    /// <param name="learningRateFactor">What their learning rate is multiplied by, above 0 to 1: low enough not to distort good weights.</param>
    public FineTuning(int upperStages = 2, double learningRateFactor = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(upperStages, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(learningRateFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(learningRateFactor, 1);
        UpperStages = upperStages;
        LearningRateFactor = learningRateFactor;
    }

    /// <inheritdoc/>
    public string Name => "fine-tuning";

    /// <summary>How many feature stages go on learning.</summary>
    public int UpperStages { get; }

    /// <summary>What their learning rate is multiplied by.</summary>
    public double LearningRateFactor { get; }

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint source)
    {
        ArgumentNullException.ThrowIfNull(student);
        ArgumentNullException.ThrowIfNull(source);
        var upper = student.Stages.Where(s => s.Role == StageRole.Features).TakeLast(UpperStages).ToHashSet();
        return new PlanDraft(student, Name, source)
            .Transfer(s => s.Role == StageRole.Features)
            .Freeze(s => s.Role == StageRole.Features && !upper.Contains(s), "A lower stage: its features are general and are kept, against over-fitting.")
            .Train(upper.Contains, LearningRateFactor, "An upper stage: it goes on learning, slowly so as not to distort good weights.")
            .Train(s => s.Role == StageRole.Head, factor: 1, "The source's head is replaced and a new one is learned.")
            .ToPlan();
    }
}
