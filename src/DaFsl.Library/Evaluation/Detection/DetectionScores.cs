using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Detection;

/// <summary>The scores of a detector.</summary>
public sealed record DetectionScores
{
    /// <summary>The mean over the classes that have a truth to find, 0 to 1; 0 where no class has one.</summary>
    public required double MeanAveragePrecision { get; init; }

    /// <summary>Each class.</summary>
    public required IReadOnlyList<ClassAveragePrecision> PerClass { get; init; }

    /// <summary>The mean over some of the classes, such as D_enough or D_lack.</summary>
    /// <param name="classes">The group's classes; those without a truth to find are left out.</param>
    /// <returns>0 to 1; null where no class of the group has a truth to find.</returns>
    /// <exception cref="ArgumentException">A class is named twice, or was not scored.</exception>
    public double? MeanOf(IEnumerable<string> classes) =>
        ClassNames.Places(classes, PerClass.Select(c => c.ClassName)).Average(place => PerClass[place].AveragePrecision);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
