using System.IO.Hashing;
using DaFsl.Library.Imaging.Codec;

namespace DaFsl.Library.Imaging.Sources;

/// <summary>Makes sources of images: of files, of files' contents, and of pixels.</summary>
public static class ImageSources
{
    /// <summary>An image in a file, read each time it is asked for.</summary>
    /// <param name="path">The file; it is not looked at before.</param>
    public static ImageSource FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new FileImageSource(path);
    }

    /// <summary>An image that is already in memory.</summary>
    public static ImageSource InMemory(string name, PixelImage image) => new MemoryImageSource(name, image);

    /// <summary>An image's file that is already in memory, still encoded.</summary>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="data">The content of the file; kept, not copied.</param>
    public static ImageSource Encoded(string name, ReadOnlyMemory<byte> data) => Encoded(name, data, DecodeOptions.Usual);

    /// <summary>An image's file that is already in memory, still encoded.</summary>
    /// <param name="name">The name of the image in messages.</param>
    /// <param name="data">The content of the file; kept, not copied.</param>
    /// <param name="options">The options, which limit the size of the image each time it is decoded.</param>
    public static ImageSource Encoded(string name, ReadOnlyMemory<byte> data, DecodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new EncodedImageSource(name, data, options);
    }

    private sealed class EncodedImageSource(string name, ReadOnlyMemory<byte> data, DecodeOptions options) : ImageSource
    {
        public override string Name => name;

        public override PixelImage Load() => ImageCodec.Decode(data.Span, name, options);

        internal override void LoadScaled(Span<byte> rgb, int width, int height) =>
            ImageCodec.DecodeScaled(data.Span, name, options, rgb, width, height);

        internal override void AddTo(XxHash128 sum) => sum.Append(data.Span);
    }

    private sealed class MemoryImageSource(string name, PixelImage image) : ImageSource
    {
        public override string Name => name;

        public override PixelImage Load() => image;
    }
}
