using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Data.Reading;

/// <summary>An image's file, looked at once.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Width in pixels, upright.</param>
/// <param name="Height">Height in pixels, upright.</param>
/// <param name="Options">The decoding options, which limit the size of the image.</param>
/// <param name="Damage">The damage found in the image by the checks made; null if there is none.</param>
internal sealed record ImageFile(string Path, int Width, int Height, DecodeOptions Options, string? Damage)
{
    /// <summary>The perceptual hash of the image; null if it was not decoded.</summary>
    public PerceptualHash? Look { get; init; }

    /// <summary>Inspects images on all cores. Whatever is wrong with one is its own damage, and no other's.</summary>
    /// <param name="paths">Their files.</param>
    /// <param name="options">The options for reading.</param>
    /// <param name="isUsuallyDecoded">Whether each is decoded, and not its header read alone, where the options leave it open.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ImageFile[] InspectAll(
        IReadOnlyList<string> paths,
        ReadOptions options,
        bool isUsuallyDecoded,
        CancellationToken cancellationToken = default
    )
    {
        var files = new ImageFile[paths.Count];
        bool isDecoded = options.DecodeImages ?? isUsuallyDecoded;
        Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            (int width, int height, string? damage) = ImageDecoder.Inspect(paths[i], options.Decoding, isDecoded, out PerceptualHash? look);
            files[i] = new ImageFile(paths[i], width, height, options.Decoding, damage) { Look = look };
        });
        return files;
    }

    /// <summary>The image with its objects, to be decoded when it is asked for.</summary>
    public AnnotatedImage Annotate(IReadOnlyList<AnnotatedObject> objects) =>
        new(new FileImageSource(Path, Options, Look), Width, Height, objects);
}
