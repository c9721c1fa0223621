using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Data.Reading;

/// <summary>A picture's file, looked at once.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Width in pixels, upright.</param>
/// <param name="Height">Height in pixels, upright.</param>
/// <param name="Damage">What is wrong with the picture, as far as it was looked at; null where nothing is.</param>
internal sealed record PictureFile(string Path, int Width, int Height, string? Damage)
{
    /// <summary>Inspects images on all cores. Whatever is wrong with one is its own damage, and no other's.</summary>
    /// <param name="paths">Their files.</param>
    /// <param name="options">How to read.</param>
    /// <param name="usualCheck">How well to look at each where the options leave it open.</param>
    /// <param name="cancellationToken">Asked before every image.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static PictureFile[] InspectAll(
        IReadOnlyList<string> paths, ReadOptions options, PictureCheck usualCheck, CancellationToken cancellationToken = default)
    {
        var files = new PictureFile[paths.Count];
        bool isDecoded = (options.Pictures ?? usualCheck) == PictureCheck.Whole;
        Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            files[i] = Inspect(paths[i], isDecoded);
        });
        return files;
    }

    /// <summary>The picture with its objects, to be decoded when it is asked for.</summary>
    public AnnotatedImage Annotate(IReadOnlyList<AnnotatedObject> objects) => new(new FileImageSource(Path), Width, Height, objects);

    private static PictureFile Inspect(string path, bool isDecoded)
    {
        try
        {
            (int width, int height, string? damage) = isDecoded ? ImageCodec.Inspect(path) : ImageCodec.InspectHeader(path);
            return new PictureFile(path, width, height, damage);
        }
        catch (DataFormatException fault)
        {
            string place = $"{FileName.Show(path)}: ";
            string damage = fault.Message.StartsWith(place, StringComparison.Ordinal) ? fault.Message[place.Length..] : fault.Message;
            return new PictureFile(path, 0, 0, damage);
        }
    }
}
