using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The recall and the false alarms to expect of a scarce class, told before any test label is known, with 90 % intervals.
/// </summary>
/// <remarks>
/// Each image of the scarce class is judged by a line that was chosen without it. The intervals are Jeffreys' (Brown, Cai and DasGupta
/// 2001) for the rates themselves, and beta-binomial for the rates on a test part, which is finite.
/// </remarks>
public sealed record ExpectedPerformance
{
    /// <summary>The scarce class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The number of images of the class that were left out and judged.</summary>
    public required int Images { get; init; }

    /// <summary>The number of these that were found.</summary>
    public required int Found { get; init; }

    /// <summary>The number of images of other classes that were held out and judged.</summary>
    public required int Others { get; init; }

    /// <summary>The number of images of the class in the test part; <see langword="null"/> where the rates themselves are told.</summary>
    public required int? TestImages { get; init; }

    /// <summary>The number of other images in the test part; <see langword="null"/> where the rates themselves are told.</summary>
    public required int? TestOthers { get; init; }

    /// <summary>The share of the class that will be found, 0 to 1; <see langword="null"/> where no image of it was judged.</summary>
    public required double? Recall { get; init; }

    /// <summary>The interval of the recall.</summary>
    public required ConfidenceInterval RecallInterval { get; init; }

    /// <summary>The share of the other images that will be taken for the class, 0 to 1; null where none was judged.</summary>
    public required double? FalseAlarmRate { get; init; }

    /// <summary>The interval of the false-alarm rate.</summary>
    public required ConfidenceInterval FalseAlarmRateInterval { get; init; }

    /// <summary>The share of the images that is of the class, 0 to 1: that of training unless another was stated.</summary>
    public required double Prior { get; init; }

    /// <summary>
    /// The share of what is taken for the class that is of it, 0 to 1, where the class is as frequent as <see cref="Prior"/> says;
    /// <see langword="null"/> where nothing is taken for it or nothing was judged.
    /// </summary>
    public required double? Precision { get; init; }

    /// <summary>The interval of the precision.</summary>
    public required ConfidenceInterval PrecisionInterval { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
