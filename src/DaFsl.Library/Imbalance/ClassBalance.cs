using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imbalance;

/// <summary>The amount of data of one class, and the judge's verdict on it.</summary>
public sealed record ClassBalance
{
    /// <summary>The class.</summary>
    public required string Name { get; init; }

    /// <summary>The number of objects of the class.</summary>
    public required int Count { get; init; }

    /// <summary>Its part of all objects, 0 to 1; 0 where there is no object at all.</summary>
    public required double Share { get; init; }

    /// <summary>Its count divided by the largest class's, 0 to 1; 0 where there is no object at all.</summary>
    public required double RatioToLargest { get; init; }

    /// <summary>
    /// The effective number of samples <c>(1 - beta^n) / (1 - beta)</c> (Cui et al., "Class-Balanced Loss Based on Effective Number of
    /// Samples", CVPR 2019, equation 1), with <see cref="ImbalanceOptions.Beta"/>.
    /// </summary>
    public required double EffectiveNumber { get; init; }

    /// <summary>The verdict.</summary>
    public required ClassVerdict Verdict { get; init; }

    /// <summary>One sentence: why, with its numbers.</summary>
    public required string Reason { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
