using SkiaSharp;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// What an image's file says of it before its pixels. Read by code of our own, so that a size is known before anything is allocated for it,
/// and so that the orientation is the same for all formats.
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
}
