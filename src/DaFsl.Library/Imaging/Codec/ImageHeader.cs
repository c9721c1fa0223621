using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// The properties that an image file gives before its pixels. Parsed by our own code, so that the size is known before memory is allocated
/// for it, and so that the orientation is the same for all formats.
/// </summary>
/// <param name="Format">The format.</param>
/// <param name="Width">Width in pixels as stored, at least 1.</param>
/// <param name="Height">Height in pixels as stored, at least 1.</param>
/// <param name="Origin">The orientation: the position of the stored first row and column in the upright image.</param>
/// <param name="DecoderBytesPerPixel">The number of bytes per pixel that a decoder needs for its own purposes, at most.</param>
internal sealed record ImageHeader(ImageFormat Format, int Width, int Height, SKEncodedOrigin Origin, int DecoderBytesPerPixel)
{
    /// <summary>The shortest file that could hold all pixels, where the format tells: a shorter one need not be tried.</summary>
    public long LeastBytes { get; init; }

    /// <summary>Pixels in the image.</summary>
    public long Pixels => (long)Width * Height;

    /// <summary>Width and height of the upright image.</summary>
    public (int Width, int Height) UprightSize => EncodedOrientation.SwapsSides(Origin) ? (Height, Width) : (Width, Height);
}
