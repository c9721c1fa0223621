using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Detection;

/// <summary>
/// The second half of BDRP: runs the detector that was trained on the classes with enough data over images, and cuts out
/// what it finds. The crops are the paper's DatasetB; nobody has labelled them.
/// </summary>
internal static class RegionProposer
{
    /// <summary>Cuts out what a detector finds.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="images">The images; what is marked in them is not looked at.</param>
    /// <param name="scoreFrom">The lowest score that counts, 0 to 1.</param>
    /// <param name="cropSide">Width and height of the crops in pixels, 1 to <see cref="Preprocessing.LargestSide"/>.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The score is not 0 to 1, or the crops would have no side or too large a one.
    /// </exception>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static IReadOnlyList<RegionProposal> Propose(
        IDetector detector,
        DataSet images,
        float scoreFrom,
        int cropSide,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(images);
        OutOfRange.ThrowIfLessThan(cropSide, 1);
        OutOfRange.ThrowIfGreaterThan(cropSide, Preprocessing.LargestSide);
        if (!(scoreFrom is >= 0 and <= 1))
        {
            throw OutOfRange.Of(nameof(scoreFrom), scoreFrom, "A score is 0 to 1.");
        }

        var way = Preprocessing.To(ImageSize.Square(cropSide));
        var proposals = new List<RegionProposal>();
        foreach (AnnotatedImage image in images.Images)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PixelImage pixels = image.Source.Load();
            proposals.AddRange(
                detector
                    .Detect(pixels)
                    .Where(d => d.Score >= scoreFrom)
                    .Select(d => new RegionProposal(image.Source.Name, d, way.Apply(pixels, d.Box)))
            );
        }

        return proposals;
    }
}
