using System.IO.Hashing;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Imaging.Sources;

/// <summary>An image in a file, read each time it is asked for.</summary>
/// <param name="path">The file.</param>
/// <param name="options">The options, which limit the size of the image; null for the defaults.</param>
/// <param name="look">The perceptual hash of the image, if it was decoded when it was read.</param>
internal sealed class FileImageSource(string path, DecodeOptions? options = null, PerceptualHash? look = null) : ImageSource
{
    private readonly DecodeOptions _options = options ?? DecodeOptions.Usual;

    public override string Name => path;

    /// <summary>The perceptual hash of the image; null if the image was not decoded when it was read.</summary>
    public PerceptualHash? Look => look;

    /// <summary>Decodes the image to compute its perceptual hash; null if it cannot be decoded.</summary>
    public PerceptualHash? LookNow()
    {
        _ = ImageDecoder.Inspect(path, _options, isDecoded: true, out PerceptualHash? now);
        return now;
    }

    public override PixelImage Load() => ImageCodec.Decode(path, _options);

    internal override void LoadScaled(Span<byte> rgb, int width, int height) => ImageCodec.DecodeScaled(path, _options, rgb, width, height);

    internal override void AddTo(XxHash128 sum)
    {
        using FileStream file = RegularFile.Open(path);
        sum.Append(file);
    }
}
