using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Transforms;

/// <summary>The steps of a <see cref="FeatureTransform"/>; each follows the one before.</summary>
internal sealed record FeatureTransformSettings
{
    /// <summary>True to subtract each value's mean and divide by its standard deviation.</summary>
    public bool Standardizes { get; init; } = true;

    /// <summary>
    /// The smallest deviation that is divided by, as a share of the mean deviation of all values: one that hardly varies would be noise.
    /// </summary>
    public double DeviationFloor { get; init; } = 1e-3;

    /// <summary>
    /// The number of principal components to whiten; <see langword="null"/> for no whitening. At most the length of the vectors and one
    /// less than their number are kept.
    /// </summary>
    public int? Components { get; init; }

    /// <summary>The share of the mean variance that is added to the variance of each component before its root is divided by.</summary>
    public double Ridge { get; init; } = 1e-3;

    /// <summary>True to divide by the length (L2 norm), last of all.</summary>
    public bool Normalizes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    internal void ThrowIfFaulty()
    {
        if (!(DeviationFloor >= 0) || double.IsInfinity(DeviationFloor))
        {
            throw OutOfRange.Of(nameof(DeviationFloor), DeviationFloor, "The deviation floor must be a finite number of at least 0.");
        }

        if (!(Ridge >= 0) || double.IsInfinity(Ridge))
        {
            throw OutOfRange.Of(nameof(Ridge), Ridge, "The ridge must be a finite number of at least 0.");
        }

        if (Components < 1)
        {
            throw OutOfRange.Of(nameof(Components), Components, "There must be at least 1 component.");
        }
    }
}
