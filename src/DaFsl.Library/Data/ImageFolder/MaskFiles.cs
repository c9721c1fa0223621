using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>
/// Finds masks beside images: <c>a_mask.png</c> beside <c>a.jpg</c>, or <c>a.png</c> beside <c>a.jpg</c> where it has hardly any colours.
/// They show where something is, and are no images of a class.
/// </summary>
internal static class MaskFiles
{
    private const int LookedAt = 3;
    private const int MostColours = 8;

    private static readonly string[] _endings =
    [
        "_mask",
        "-mask",
        ".mask",
        " mask",
        "_masks",
        "_gt",
        "_groundtruth",
        "_ground_truth",
        "_label",
        "_seg",
        "_segmentation",
    ];

    /// <summary>The masks among the images of one folder.</summary>
    /// <param name="images">The images, in order.</param>
    public static IReadOnlyList<string> Find(IReadOnlyList<string> images)
    {
        ILookup<string, string> byStem = images.ToLookup(i => Path.GetFileNameWithoutExtension(i), StringComparer.OrdinalIgnoreCase);
        string[] named = [.. images.Where(i => IsNamedMask(Path.GetFileNameWithoutExtension(i), byStem))];
        string[] nearDuplicates =
        [
            .. images
                .Except(named, StringComparer.Ordinal)
                .Where(i => IsPng(i) && byStem[Path.GetFileNameWithoutExtension(i)].Any(o => !IsPng(o))),
        ];
        return nearDuplicates.Length > 0 && nearDuplicates.Take(LookedAt).All(HasFewColours) ? [.. named, .. nearDuplicates] : named;
    }

    // "a (1)_mask" and Oxford's "a_mask_1" too: busi's masks are counted.
    private static bool IsNamedMask(string stem, ILookup<string, string> byStem)
    {
        string counted = stem.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return new[] { stem, counted.TrimEnd('_', '-') }.Any(s =>
            Array.Exists(_endings, e =>
                s.Length > e.Length && s.EndsWith(e, StringComparison.OrdinalIgnoreCase) && byStem.Contains(s[..^e.Length])
            )
        );
    }

    private static bool IsPng(string path) => Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase);

    private static bool HasFewColours(string path)
    {
        try
        {
            ReadOnlySpan<byte> rgb = ImageCodec.Decode(path).Rgb;
            var colours = new HashSet<int>();
            for (int i = 0; i < rgb.Length && colours.Count <= MostColours; i += 3)
            {
                colours.Add((rgb[i] << 16) | (rgb[i + 1] << 8) | rgb[i + 2]);
            }

            return colours.Count <= MostColours;
        }
        catch (DataFormatException)
        {
            return false;
        }
    }
}
