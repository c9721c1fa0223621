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
    /// <param name="upperStages">How many feature stages go on learning, 1 or more.</param>
    /// <param name="learningRateFactor">
    /// What their learning rate is multiplied by, above 0 to 1: low enough not to distort good weights.
    /// </param>
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

    /// <summary>How many feature stages go on learning, from the uppermost down; <see cref="int.MaxValue"/> for all.</summary>
    public int UpperStages { get; }

    /// <summary>After how many epochs one feature stage more begins to learn; 0 where all that learn do so from the first epoch.</summary>
    public int EpochsPerStage { get; }

    /// <summary>How fast they learn.</summary>
    public LearningRateRule Rates { get; }

    /// <summary>What their learning rate is multiplied by: the rule's <see cref="LearningRateRule.TransferredFactor"/>.</summary>
    public double LearningRateFactor => Rates.TransferredFactor;

    /// <summary>Fine-tunes the uppermost feature stages.</summary>
    /// <param name="stages">How many feature stages go on learning, 1 or more; the lower ones stay frozen.</param>
    /// <param name="rates">How fast they learn; the defaults where null.</param>
    public static FineTuning Upper(int stages, LearningRateRule? rates = null)
    {
        OutOfRange.ThrowIfLessThan(stages, 1);
        return new FineTuning(stages, epochsPerStage: 0, rates);
    }

    /// <summary>Fine-tunes every feature stage from the first epoch on.</summary>
    /// <param name="rates">How fast they learn; the defaults where null.</param>
    public static FineTuning All(LearningRateRule? rates = null) => new(AllStages, epochsPerStage: 0, rates);

    /// <summary>
    /// Fine-tunes every feature stage, one more each so many epochs: the head learns from the first epoch on, the uppermost feature stage
    /// joins it after
    /// <paramref name="epochsPerStage"/> epochs, the next one after as many again (Howard and Ruder 2018, section 3.3, where it is one
    /// epoch). The training must have epochs enough for the lowest stage to learn in.
    /// </summary>
    /// <param name="epochsPerStage">After how many epochs the next stage joins, 1 or more.</param>
    /// <param name="rates">How fast they learn; the defaults where null.</param>
    public static FineTuning Gradual(int epochsPerStage = 1, LearningRateRule? rates = null)
    {
        OutOfRange.ThrowIfLessThan(epochsPerStage, 1);
        return new FineTuning(AllStages, epochsPerStage, rates);
    }

    /// <summary>
    /// How layers are paired; by <see cref="LayerAnalysis"/> unless told otherwise. Its result may be edited here before it is used.
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
                "A lower stage: its features are general and are kept, against over-fitting."
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
                    $"It goes on learning from epoch {from} on, once the stages above it do, slowly so as not to distort good weights."
                )
            )
            : (
                from,
                UpperStages == AllStages
                    ? "It goes on learning, slowly so as not to distort good weights."
                    : "An upper stage: it goes on learning, slowly so as not to distort good weights."
            );
    }

    private static double Checked(double factor, string name)
    {
        OutOfRange.ThrowIfNegativeOrZero(factor, name);
        OutOfRange.ThrowIfGreaterThan(factor, 1, name);
        return factor;
    }
}
