using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>A row of the paper's table 4: how long a network learns until it is as good as the vanilla one at its end.</summary>
public sealed record LearningTimeReport
{
    /// <summary>The network.</summary>
    public required string Module { get; init; }

    /// <summary>The distilled way: the one that the run goes on with.</summary>
    public required string Strategy { get; init; }

    /// <summary>The final value of the vanilla network: mAP for the detector, loss for the others.</summary>
    public required double Target { get; init; }

    /// <summary>The number of seconds that the vanilla network took to reach it.</summary>
    public required double Original { get; init; }

    /// <summary>The number of seconds that the distilled network took to reach it; <see langword="null"/> if it never did.</summary>
    public required double? Distilled { get; init; }

    /// <summary>
    /// The number of test objects on which a detector's target was measured; <see langword="null"/> for another network, and if it was not
    /// recorded.
    /// </summary>
    public int? TestObjects { get; init; }

    /// <summary>
    /// The share of the time that was saved, negative where it took longer; <see langword="null"/> where the target was never reached, or
    /// was not worth reaching: a detector's mAP below 0.1, or on fewer than 20 objects.
    /// </summary>
    public double? Saved => Original > 0 && TargetFault is null ? 1 - (Distilled / Original) : null;

    /// <summary>The <see cref="Module"/> of the region proposer.</summary>
    internal const string FasterRcnn = "Faster R-CNN";

    /// <summary>The <see cref="Module"/> of a GAN's generator.</summary>
    internal const string Generator = "Generator";

    /// <summary>The <see cref="Module"/> of a GAN's discriminator.</summary>
    internal const string Discriminator = "Discriminator";

    /// <summary>The target in words.</summary>
    internal string TargetText => Module == FasterRcnn ? $"{Percent(Target)} mAP" : $"loss {Figure(Target)}";

    /// <summary>The reason why reaching vanilla's final level means nothing; <see langword="null"/> if it means something.</summary>
    internal string? TargetFault =>
        this switch
        {
            { Target: double.NaN or double.PositiveInfinity or double.NegativeInfinity } =>
                "vanilla's final value is not finite, so there is no time to compare",
            { Module: FasterRcnn } when !Floors.Works(Target) =>
                $"vanilla ended at {TargetText}, below the floor of {Percent(Floors.DetectorMap)}; to be as "
                    + "good as that takes no learning, so no time counts as saved",
            { TestObjects: < Floors.TestObjects } =>
                $"vanilla ended at {TargetText} on {Counted.Of(TestObjects.Value, "test object")}, fewer than "
                    + $"{Floors.TestObjects}, so no time counts as saved",
            _ => null,
        };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
