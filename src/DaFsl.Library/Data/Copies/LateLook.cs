using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Data.Copies;

/// <summary>
/// Looks for images to test on that are, or look, the same as images to train on, where no reader did: of a data set whose images were not
/// decoded while it was read, and of one that was put together by hand.
/// </summary>
internal static class LateLook
{
    /// <summary>Of how many images at most; decoding takes some milliseconds each.</summary>
    public const int MostImages = 2000;

    /// <summary>
    /// Says in a sentence what was found, or that there are too many images to look; <see langword="null"/> where nothing was found, or
    /// where the readers looked.
    /// </summary>
    public static string? Across(DataSplits data)
    {
        AnnotatedImage[] images = [.. data.Train.Images, .. data.Test.Images];
        if (!images.Any(i => i.Source is FileImageSource { Look: null }))
        {
            return null;
        }

        if (images.Length > MostImages)
        {
            return Invariant(
                    $"Whether images to test on look the same as images to train on was not checked, as there are {images.Length} images, "
                ) + Invariant($"more than {MostImages}; reading them with ReadOptions.Images at Whole checks it.");
        }

        var looks = new PerceptualHash?[images.Length];
        Parallel.For(0, images.Length, i => looks[i] = Of(images[i].Source));
        var copies = ImageCopies.Find(images, looks, CancellationToken.None);

        // What is the same byte for byte a reader told.
        bool isTold = data.Issues.Any(b => b.Problem.Contains("byte for byte", StringComparison.Ordinal));
        (int Copy, int Original)[] pairs =
        [
            .. copies
                .Alike.Concat(isTold ? [] : copies.Same)
                .Where(c => IsTrained(c.Key) != IsTrained(c.Value))
                .OrderBy(c => c.Key)
                .Select(c => (c.Key, c.Value)),
        ];
        return pairs.Length == 0
            ? null
            : (pairs.Length == 1 ? "1 image to test on is or looks" : Invariant($"{pairs.Length} images to test on are or look"))
                + " the same as images to train on "
                + $"(the first: {images[pairs[0].Copy].Source.Name} and {images[pairs[0].Original].Source.Name}): "
                + "scores on them may be too high.";

        bool IsTrained(int image) => image < data.Train.Images.Count;
    }

    // What is damaged is told where it is loaded.
    private static PerceptualHash? Of(ImageSource source) => source is FileImageSource file ? file.Look ?? file.LookNow() : null;
}
