namespace DaFsl.Library.Data;

/// <summary>A picture in a file, read each time it is asked for.</summary>
internal sealed class FileImageSource(string path) : ImageSource
{
    public override string Name => path;

    public override PixelImage Load() => ImageCodec.Decode(path);

    internal override void LoadScaled(Span<byte> rgb, int width, int height) => ImageCodec.DecodeScaled(path, rgb, width, height);
}
