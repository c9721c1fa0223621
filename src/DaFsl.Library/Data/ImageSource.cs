namespace DaFsl.Library.Data;

/// <summary>Where a picture's pixels come from; they are decoded each time they are asked for, and not kept.</summary>
public abstract class ImageSource
{
    /// <summary>What to call the picture in a message: its path, or how it was made.</summary>
    public abstract string Name { get; }

    /// <summary>Decodes the picture, upright.</summary>
    /// <exception cref="DataFormatException">The picture cannot be read.</exception>
    public abstract PixelImage Load();

    /// <summary>A picture that is already in memory.</summary>
    public static ImageSource InMemory(string name, PixelImage image) => new MemoryImageSource(name, image);

    private sealed class MemoryImageSource(string name, PixelImage image) : ImageSource
    {
        public override string Name => name;

        public override PixelImage Load() => image;
    }
}
