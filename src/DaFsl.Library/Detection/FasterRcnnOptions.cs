namespace DaFsl.Library.Detection;

/// <summary>The settings of a Faster R-CNN. Where no source is given, the value is that of Ren et al. 2015 or of torchvision.</summary>
public sealed class FasterRcnnOptions
{
    /// <summary>Pictures are scaled so that the shorter side has this many pixels, 32 or more.</summary>
    public int ShorterSide { get; set; } = 240;

    /// <summary>... unless the longer side would exceed this many pixels; at least <see cref="ShorterSide"/>.</summary>
    public int LongerSideLimit { get; set; } = 480;

    /// <summary>Sides of the square anchors in pixels of the scaled picture, each above 0.</summary>
    public IReadOnlyList<float> AnchorSizes { get; set; } = [24, 48, 96];

    /// <summary>Height over width of the anchors, each above 0.</summary>
    public IReadOnlyList<float> AnchorRatios { get; set; } = [0.5f, 1, 2];

    /// <summary>Width of the two hidden layers of the box head.</summary>
    public int BoxHeadWidth { get; set; } = 256;

    /// <summary>How many anchors a picture the region proposal network learns from.</summary>
    public int AnchorsSampled { get; set; } = 128;

    /// <summary>How many proposals a picture the box head learns from.</summary>
    public int ProposalsSampled { get; set; } = 64;

    /// <summary>How many proposals a picture go on to the box head.</summary>
    public int Proposals { get; set; } = 100;

    /// <summary>Detections below this score are dropped, 0 to 1.</summary>
    public float ScoreThreshold { get; set; } = 0.05f;

    /// <summary>The largest IoU that two detections of a class may have, 0 to 1.</summary>
    public float DetectionIouThreshold { get; set; } = 0.5f;

    /// <summary>How many detections of a picture are kept.</summary>
    public int DetectionsPerImage { get; set; } = 100;

    internal IEnumerable<string> Faults()
    {
        if (ShorterSide < 32)
        {
            yield return $"FasterRcnnOptions.ShorterSide is {ShorterSide}; it must be 32 or more.";
        }

        if (LongerSideLimit < ShorterSide)
        {
            yield return $"FasterRcnnOptions.LongerSideLimit is {LongerSideLimit}; it must be at least ShorterSide, {ShorterSide}.";
        }

        if (AnchorSizes.Count == 0 || !AnchorSizes.All(s => s > 0))
        {
            yield return "FasterRcnnOptions.AnchorSizes must hold at least one size, each above 0.";
        }

        if (AnchorRatios.Count == 0 || !AnchorRatios.All(r => r > 0))
        {
            yield return "FasterRcnnOptions.AnchorRatios must hold at least one ratio, each above 0.";
        }

        foreach ((string name, int value) in new[]
        {
            (nameof(BoxHeadWidth), BoxHeadWidth),
            (nameof(AnchorsSampled), AnchorsSampled),
            (nameof(ProposalsSampled), ProposalsSampled),
            (nameof(Proposals), Proposals),
            (nameof(DetectionsPerImage), DetectionsPerImage),
        })
        {
            if (value < 1)
            {
                yield return $"FasterRcnnOptions.{name} is {value}; it must be 1 or more.";
            }
        }

        foreach ((string name, float value) in new[]
        {
            (nameof(ScoreThreshold), ScoreThreshold),
            (nameof(DetectionIouThreshold), DetectionIouThreshold),
        })
        {
            if (!(value is >= 0 and <= 1))
            {
                yield return $"FasterRcnnOptions.{name} is {value}; it must be 0 to 1.";
            }
        }
    }
}
