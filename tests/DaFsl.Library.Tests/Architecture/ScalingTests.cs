using System.Text.RegularExpressions;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>
/// What an image goes through on its way to a network is told by one type (docs/architecture.md); nothing else cuts or scales by a rule of
/// its own.
/// </summary>
public sealed partial class ScalingTests
{
    // What each makes of images is not what a network is shown of a file.
    private static readonly Dictionary<string, string> _others = new(StringComparer.Ordinal)
    {
        ["Augmentation/Quality/AlignedPixels.cs"] = "compares images with each other, pixel by pixel, at a side of its own",
        ["Imaging/Transforms/RandomResizedCrop.cs"] =
            "a transform: it makes another image of the same size, which goes the whole way afterwards",
        ["Imaging/PerceptualHash.cs"] = "compares images with each other",
        ["Imaging/Codec/ImageDecoder.cs"] = "scales while it decodes, for Preprocessing.Load",
        ["Imaging/ImageOperations.cs"] = "is what Preprocessing scales by",
        ["Imaging/Sources/ImageSource.cs"] = "scales while it decodes, for Preprocessing.Load",
        ["Imaging/Sources/Preprocessing.cs"] = "is the way",
        ["Imaging/TriangleFilter.cs"] = "is what Preprocessing scales by",
        ["Classification/OcclusionEvidence.cs"] = "hides parts of an image that was prepared already behind its own coarse colours",
        ["Features/PixelFeatures.cs"] = "compares images with each other, without a network",
        ["Training/Teachers/FeatureAdapter.cs"] = "resizes maps of features, not images",
    };

    [Fact]
    public void Images_are_cut_and_scaled_in_these_files_alone()
    {
        string[] found =
        [
            .. SourceFile.OfLibrary().Where(f => f.Lines.Any(l => Scaling().IsMatch(l))).Select(f => f.Path).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(_others.Keys.Order(StringComparer.Ordinal), found);
    }

    [GeneratedRegex(@"^(?!\s*//).*(?<!Array)\.(Crop|Resize)\(|^(?!\s*//).*static .* Resize\(")]
    private static partial Regex Scaling();
}
