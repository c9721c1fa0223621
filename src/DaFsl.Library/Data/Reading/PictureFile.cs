namespace DaFsl.Library.Data.Reading;

/// <summary>A picture's file, decoded once to learn whether it is whole.</summary>
/// <param name="Path">The file.</param>
/// <param name="Width">Width in pixels, upright.</param>
/// <param name="Height">Height in pixels, upright.</param>
/// <param name="Damage">What is wrong with the picture; null where it is whole.</param>
internal sealed record PictureFile(string Path, int Width, int Height, string? Damage)
{
    /// <summary>Inspects pictures, many at a time.</summary>
    /// <exception cref="DataFormatException">A file is no picture at all; the first such one.</exception>
    public static PictureFile[] InspectAll(IReadOnlyList<string> paths)
    {
        var files = new PictureFile[paths.Count];
        var faults = new DataFormatException?[paths.Count];
        Parallel.For(0, paths.Count, i =>
        {
            try
            {
                (int width, int height, string? damage) = ImageCodec.Inspect(paths[i]);
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
