using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Data.Copies;

/// <summary>The images of a data set that are copies of others: byte for byte, or visually.</summary>
/// <param name="Same">For each image that is byte for byte one before it, that one's index.</param>
/// <param name="Alike">For each other image that looks like one before it, that one's index.</param>
internal sealed record ImageCopies(IReadOnlyDictionary<int, int> Same, IReadOnlyDictionary<int, int> Alike)
{
    /// <summary>Compares images. How they look is known of those that were decoded while they were read.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImageCopies Find(IReadOnlyList<AnnotatedImage> images, CancellationToken cancellationToken) =>
        Find(images, [.. images.Select(i => (i.Source as FileImageSource)?.Look)], cancellationToken);

    /// <summary>Compares images by their files, and by how they look.</summary>
    /// <param name="images">The images.</param>
    /// <param name="looks">The perceptual hash of each image; null if it is not known.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static ImageCopies Find(
        IReadOnlyList<AnnotatedImage> images,
        IReadOnlyList<PerceptualHash?> looks,
        CancellationToken cancellationToken
    )
    {
        Dictionary<int, int> same = FileContents.FindCopies(
            [.. images.Select(i => (i.Source as FileImageSource)?.Name)],
            cancellationToken
        );
        var alike = new Dictionary<int, int>();
        var index = new PerceptualHashIndex();
        for (int i = 0; i < images.Count; i++)
        {
            if (!same.ContainsKey(i) && looks[i] is { IsTelling: true } look && index.Add(i, look) is { } other)
            {
                alike.Add(i, other);
            }
        }

        return new ImageCopies(same, alike);
    }

    /// <summary>
    /// A number for each image that it shares with all that are the same as it, directly or by way of others: the least index among them.
    /// </summary>
    public int[] Groups(int count)
    {
        int[] group = new int[count];
        for (int i = 0; i < count; i++)
        {
            // A copy's original comes before it, and so does the original's own group.
            group[i] = Same.TryGetValue(i, out int original) || Alike.TryGetValue(i, out original) ? group[original] : i;
        }

        return group;
    }
}
