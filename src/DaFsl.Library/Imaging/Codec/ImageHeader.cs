using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// What an image's file says of it before its pixels. Read by code of our own, so that a size is known before anything is allocated for it, and so
/// that the orientation is the same for all formats.
/// </summary>
/// <param name="Format">The format.</param>
/// <param name="Width">Width in pixels as stored, at least 1.</param>
/// <param name="Height">Height in pixels as stored, at least 1.</param>
/// <param name="Origin">Where the stored first row and column belong.</param>
/// <param name="DecoderBytesPerPixel">What a decoder needs for its own purposes, at most.</param>
internal sealed record ImageHeader(ImageFormat Format, int Width, int Height, SKEncodedOrigin Origin, int DecoderBytesPerPixel)
{
    /// <summary>The shortest file that could hold all pixels, where the format tells: a shorter one need not be tried.</summary>
    public long LeastBytes { get; init; }

    /// <summary>Pixels in the image.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Width and height of the upright image.</summary>
    public (int Width, int Height) UprightSize => EncodedOrientation.SwapsSides(Origin) ? (Height, Width) : (Width, Height);

    /// <summary>Reads a header. Only what is needed of the file is read; pixels are passed over.</summary>
    /// <param name="file">The file, from its start on.</param>
    /// <param name="fault">What is wrong with it; null where a header comes back.</param>
    /// <returns>The header; null where there is a fault.</returns>
    public static ImageHeader? Read(Stream file, out string? fault)
    {
        byte[] start = ImageSignature.ReadStart(file);
        fault = ImageSignature.FindFault(start);
        if (fault is not null)
        {
            return null;
        }

        var fields = new HeaderFields(file);
        try
        {
            ImageHeader header = start[0] switch
            {
                0xFF => JpegHeader.Read(fields),
                0x89 => PngHeader.Read(fields),
                (byte)'G' => GifHeader.Read(fields),
                (byte)'B' => BmpHeader.Read(fields),
                _ => WebPHeader.Read(fields),
            };
            return header.Width > 0 && header.Height > 0 ? header : throw new ImageFaultException(ImageFaultException.NoSize);
        }
        catch (ImageFaultException broken)
        {
            fault = broken.Message;
            return null;
        }
    }
}
