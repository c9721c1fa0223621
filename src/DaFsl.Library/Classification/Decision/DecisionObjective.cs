using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification.Decision;

/// <summary>The goal that a decision line is chosen for: the line between a scarce class and the others.</summary>
public sealed record DecisionObjective
{
    private DecisionObjective(ObjectiveKind kind, double first = 0, double second = 0) => (Kind, First, Second) = (kind, first, second);

    /// <summary>The highest mean recall of the classes, however many images each has. The default.</summary>
    public static DecisionObjective BalancedAccuracy { get; } = new(ObjectiveKind.BalancedAccuracy);

    /// <summary>The highest F1 of the scarce class (the mean, where several are scarce), with classes as frequent as in training.</summary>
    public static DecisionObjective F1 { get; } = new(ObjectiveKind.F1);

    /// <summary>The highest mean F1 of all classes, with classes as frequent as in training.</summary>
    public static DecisionObjective MacroF1 { get; } = new(ObjectiveKind.MacroF1);

    internal ObjectiveKind Kind { get; }

    // The rate, the recall, or the cost of a miss.
    internal double First { get; }

    // The cost of a false alarm.
    internal double Second { get; }

    /// <summary>The highest recall of a scarce class at which at most a given share of the other images is taken for it.</summary>
    /// <param name="rate">The highest false-alarm rate, above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static DecisionObjective RecallAtFalseAlarmRate(double rate) =>
        new(ObjectiveKind.RecallAtFalseAlarmRate, Share(rate, nameof(rate)));

    /// <summary>The strictest line at which a given share of a scarce class is still found.</summary>
    /// <param name="recall">The lowest recall, above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The recall is out of its range.</exception>
    public static DecisionObjective PrecisionAtRecall(double recall) => new(ObjectiveKind.PrecisionAtRecall, Share(recall, nameof(recall)));

    /// <summary>The lowest cost, with classes as frequent as in training.</summary>
    /// <param name="miss">The cost of an image of a scarce class that is not found, above 0.</param>
    /// <param name="falseAlarm">The cost of another image that is taken for it, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is not a finite number above 0.</exception>
    public static DecisionObjective Costs(double miss, double falseAlarm) =>
        new(ObjectiveKind.Costs, Cost(miss, nameof(miss)), Cost(falseAlarm, nameof(falseAlarm)));

    /// <inheritdoc/>
    public override string ToString() =>
        Kind switch
        {
            ObjectiveKind.BalancedAccuracy => "balanced accuracy",
            ObjectiveKind.F1 => "F1",
            ObjectiveKind.MacroF1 => "macro F1",
            ObjectiveKind.RecallAtFalseAlarmRate => Invariant($"recall at a false-alarm rate of {First}"),
            ObjectiveKind.PrecisionAtRecall => Invariant($"precision at a recall of {First}"),
            _ => Invariant($"costs of {First} a miss and {Second} a false alarm"),
        };

    private static double Share(double value, string name) =>
        value is > 0 and < 1 ? value : throw OutOfRange.Of(name, value, Invariant($"{name} is {value}; it must be above 0 and below 1."));

    private static double Cost(double value, string name) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw OutOfRange.Of(name, value, Invariant($"{name} is {value}; it must be a finite number above 0."));
}
