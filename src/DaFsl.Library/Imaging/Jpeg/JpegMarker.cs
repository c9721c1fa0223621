namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Markers of a JPEG (T.81, table B.1).</summary>
internal static class JpegMarker
{
    /// <summary>The byte that every marker starts with.</summary>
    public const byte Start = 0xFF;

    /// <summary>No marker: the data have ended.</summary>
    public const int None = -1;

    /// <summary>TEM, which stands alone.</summary>
    public const int Temporary = 0x01;

    /// <summary>SOF2: a progressive frame, with Huffman codes.</summary>
    public const int ProgressiveFrame = 0xC2;

    /// <summary>DHT.</summary>
    public const int HuffmanTables = 0xC4;

    /// <summary>SOI.</summary>
    public const int StartOfImage = 0xD8;

    /// <summary>EOI.</summary>
    public const int EndOfImage = 0xD9;

    /// <summary>SOS.</summary>
    public const int StartOfScan = 0xDA;

    /// <summary>DRI.</summary>
    public const int RestartInterval = 0xDD;

    /// <summary>APP1, where EXIF stands.</summary>
    public const int Application1 = 0xE1;

    /// <summary>Tells whether a marker is a frame header's (SOF0 to SOF15).</summary>
    public static bool IsFrame(int marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
