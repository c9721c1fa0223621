using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// The paper's "fine-tuning the ConvNet": the source's features are taken over; the lower stages stay frozen, against over-fitting, while
/// the upper ones go on learning, slowed, below a new head. Or all of them go on learning, at once or one after the other.
/// </summary>
public sealed class FineTuning : IDistillationStrategy
{
    private const int AllStages = int.MaxValue;

    /// <summary>Fine-tunes the uppermost feature stages.</summary>
    /// <param name="upperStages">The number of feature stages that continue to learn, 1 or more.</param>
    /// <param name="learningRateFactor">The factor of their learning rate, above 0 to 1: low enough not to distort good weights.</param>
    public FineTuning(int upperStages = 2, double learningRateFactor = 0.5)
        : this(
            upperStages,
            epochsPerStage: 0,
            new LearningRateRule { TransferredFactor = Checked(learningRateFactor, nameof(learningRateFactor)) }
        )
    {
        OutOfRange.ThrowIfLessThan(upperStages, 1);
    }

    private FineTuning(int upperStages, int epochsPerStage, LearningRateRule? rates)
    {
        UpperStages = upperStages;
        EpochsPerStage = epochsPerStage;
        Rates = rates ?? new LearningRateRule();
    }

    /// <inheritdoc/>
    public string Name =>
        EpochsPerStage > 0 ? "fine-tuning, unfreezing gradually"
        : UpperStages == AllStages ? "fine-tuning of all stages"
        : "fine-tuning";

    /// <summary>The number of feature stages that continue to learn, from the uppermost down; <see cref="int.MaxValue"/> for all.</summary>
    public int UpperStages { get; }

    /// <summary>After how many epochs one feature stage more begins to learn; 0 where all that learn do so from the first epoch.</summary>
    public int EpochsPerStage { get; }

    /// <summary>The learning rate rule for these stages.</summary>
    public LearningRateRule Rates { get; }

    /// <summary>
    /// The factor by which their learning rate is multiplied: the rule's <see cref="LearningRateRule.TransferredFactor"/>.
    /// </summary>
    public double LearningRateFactor => Rates.TransferredFactor;

    /// <summary>Fine-tunes the uppermost feature stages.</summary>
    /// <param name="stages">The number of feature stages that continue to learn, 1 or more; the lower ones stay frozen.</param>
    /// <param name="rates">The rule for their learning rates; null for the defaults.</param>
    public static FineTuning Upper(int stages, LearningRateRule? rates = null)
    {
        OutOfRange.ThrowIfLessThan(stages, 1);
        return new FineTuning(stages, epochsPerStage: 0, rates);
    }

    /// <summary>Fine-tunes every feature stage from the first epoch on.</summary>
    /// <param name="rates">The rule for their learning rates; null for the defaults.</param>
    public static FineTuning All(LearningRateRule? rates = null) => new(AllStages, epochsPerStage: 0, rates);

    /// <summary>
    /// Fine-tunes every feature stage, unfreezing one more every <paramref name="epochsPerStage"/> epochs: the head learns from the first
    /// epoch, the uppermost feature stage joins it after the first interval, the next one after the second, and so on (Howard and Ruder
    /// 2018, section 3.3, where the interval is one epoch). The training must have enough epochs for the lowest stage to learn.
    /// </summary>
    /// <param name="epochsPerStage">After how many epochs the next stage joins, 1 or more.</param>
    /// <param name="rates">The rule for their learning rates; null for the defaults.</param>
    public static FineTuning Gradual(int epochsPerStage = 1, LearningRateRule? rates = null)
    {
        OutOfRange.ThrowIfLessThan(epochsPerStage, 1);
        return new FineTuning(AllStages, epochsPerStage, rates);
    }

    /// <summary>
    /// The function that pairs layers; by default, that of <see cref="LayerAnalysis"/>. Its result may be edited here before it is used.
    /// </summary>
    public Func<NetworkDescription, Checkpoint, LayerPairing> Pair { get; init; } = LayerAnalysis.Pair;

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
    {
        ArgumentNullException.ThrowIfNull(student);
        SourceCheck.ThrowIfMissing(source);
        var upper = student.Stages.Where(s => s.Role == StageRole.Features).TakeLast(UpperStages).ToHashSet();
        return new PlanDraft(student, Name, Pair(student, source))
            .Transfer(s => s.Role == StageRole.Features)
            .Freeze(
                s => s.Role == StageRole.Features && !upper.Contains(s),
                "A lower network stage: its features are general and are kept, against over-fitting."
            )
            .Tune(upper.Contains, Rates, Unfreeze)
            .Train(s => s.Role == StageRole.Head, "The source's head is replaced and a new one is learned.")
            .ToPlan();
    }

    private (int FromEpoch, string Reason) Unfreeze(int stagesAbove)
    {
        int from = 1 + (stagesAbove * EpochsPerStage);
        return EpochsPerStage > 0
            ? (
                from,
                Invariant(
                    $"It continues to learn from epoch {from} on, once the stages above it do, slowly so as not to distort good weights."
                )
            )
            : (
                from,
                UpperStages == AllStages
                    ? "It continues to learn, slowly so as not to distort good weights."
                    : "An upper network stage: it continues to learn, slowly so as not to distort good weights."
            );
    }

    private static double Checked(double factor, string name)
    {
        OutOfRange.ThrowIfNegativeOrZero(factor, name);
        OutOfRange.ThrowIfGreaterThan(factor, 1, name);
        return factor;
    }
}
