namespace DaFsl.Library.Imaging.Codec;

/// <summary>The formats that are read.</summary>
internal enum ImageFormat
{
    /// <summary>JPEG.</summary>
    Jpeg,

    /// <summary>PNG.</summary>
    Png,

    /// <summary>GIF.</summary>
    Gif,

    /// <summary>BMP.</summary>
    Bmp,

    /// <summary>WebP.</summary>
    WebP,
}
