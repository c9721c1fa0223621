namespace DaFsl.Library.Data.Reading;

/// <summary>A picture's file, looked at once.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Width in pixels, upright.</param>
/// <param name="Height">Height in pixels, upright.</param>
/// <param name="Damage">What is wrong with the picture, as far as it was looked at; null where nothing is.</param>
internal sealed record PictureFile(string Path, int Width, int Height, string? Damage)
{
    /// <summary>Inspects pictures, many at a time.</summary>
    /// <param name="paths">Their files.</param>
    /// <param name="check">How well.</param>
    /// <exception cref="DataFormatException">A file is missing or no picture at all; the first such one.</exception>
    public static PictureFile[] InspectAll(IReadOnlyList<string> paths, PictureCheck check)
    {
        var files = new PictureFile[paths.Count];
        var faults = new DataFormatException?[paths.Count];
        Parallel.For(0, paths.Count, i =>
        {
            try
            {
                (int width, int height, string? damage) = check == PictureCheck.Whole ? ImageCodec.Inspect(paths[i]) : ImageCodec.InspectHeader(paths[i]);
                files[i] = new PictureFile(paths[i], width, height, damage);
            }
            catch (DataFormatException fault)
            {
                faults[i] = fault;
            }
        });

        // The first in the list, whichever thread was the first to meet one.
        return Array.Find(faults, f => f is not null) is { } first ? throw first : files;
    }

    /// <summary>The picture with its objects, to be decoded when it is asked for.</summary>
    public AnnotatedImage Annotate(IReadOnlyList<AnnotatedObject> objects) => new(new FileImageSource(Path), Width, Height, objects);
}
