using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation;

/// <summary>The course of a training: the paper's figures 7 and 8, and how early it reached a target.</summary>
/// <param name="Points">A point an epoch, in their order.</param>
public sealed record LearningCurve(IReadOnlyList<LearningCurvePoint> Points)
{
    /// <summary>After how many epochs the score first was at least <paramref name="target"/>; null where it never was.</summary>
    public int? EpochsTo(double target) => FirstAt(target)?.Epoch;

    /// <summary>After how many seconds the score first was at least <paramref name="target"/>; null where it never was.</summary>
    public double? SecondsTo(double target) => FirstAt(target)?.Seconds;

    private LearningCurvePoint? FirstAt(double target) => Points.FirstOrDefault(p => p.Score >= target);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
