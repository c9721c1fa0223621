using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The verdict of a quality gate on one image.</summary>
public sealed record GateVerdict
{
    /// <summary>The reason for the rejection; <see langword="null"/> if the image was kept.</summary>
    public required RejectionReason? Reason { get; init; }

    /// <summary>The same in a sentence, with the numbers.</summary>
    public required string Explanation { get; init; }

    /// <summary>The measured value; <see langword="null"/> if the image was kept.</summary>
    public required double? Value { get; init; }

    /// <summary>
    /// The limit for the value: a maximum (for a distance or a statistic that is too large) or a minimum (in all other cases);
    /// <see langword="null"/> if the image was kept.
    /// </summary>
    public required double? Limit { get; init; }

    /// <summary>The verdict on every image that was kept.</summary>
    internal static GateVerdict Kept { get; } =
        new()
        {
            Reason = null,
            Explanation = "It was kept.",
            Value = null,
            Limit = null,
        };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
