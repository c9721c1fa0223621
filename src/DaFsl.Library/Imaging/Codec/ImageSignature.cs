using System.Text;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// Tells by its first bytes whether a file is an image, before a decoder sees it: a damaged image and a file that never
/// was one are different faults.
/// </summary>
internal static class ImageSignature
{
    /// <summary>The fault of a file without a byte.</summary>
    public const string Empty = "the file is empty.";

    /// <summary>The fault of a file that is no image.</summary>
    public const string NoImage = "the file is not an image (JPEG, PNG, GIF, BMP or WebP).";

    private const int Length = 512;
    private const int RiffTypeAt = 8;
    private const int BmpHeaderSizeAt = 14;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Reads as many of a file's first bytes as <see cref="FindFault"/> looks at.</summary>
    public static byte[] ReadStart(Stream file)
    {
        byte[] start = new byte[Length];
        return start[..file.ReadAtLeast(start, Length, throwOnEndOfStream: false)];
    }

    /// <summary>Finds the fault of a file that starts with these bytes; null if it starts like an image.</summary>
    public static string? FindFault(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return Empty;
        }

        bool isImage =
            start.StartsWith(Jpeg)
            || start.StartsWith(Png)
            || start.StartsWith("GIF87a"u8)
            || start.StartsWith("GIF89a"u8)
            || IsBmp(start)
            || (start.StartsWith("RIFF"u8) && HasAt(start, RiffTypeAt, "WEBP"u8));
        return isImage ? null
            : OtherFormat(start) is { } other ? $"the file is {other}, which is not supported (JPEG, PNG, GIF, BMP and WebP are)."
            : start.ContainsAnyExcept((byte)0) ? NoImage
            : "the file starts with nothing but zeros, as a file whose content was lost.";
    }

    // Text may start with these two letters; the size of the second header is one of a few.
    private static bool IsBmp(ReadOnlySpan<byte> start) =>
        start.StartsWith("BM"u8)
        && (
            start.Length < BmpHeaderSizeAt + 4
            || start[BmpHeaderSizeAt..(BmpHeaderSizeAt + 4)] is [12 or 16 or 40 or 52 or 56 or 64 or 108 or 124, 0, 0, 0]
        );

    private static string? OtherFormat(ReadOnlySpan<byte> start)
    {
        if (HasAt(start, 4, "ftyp"u8))
        {
            return start.Length < 12
                ? null
                : Encoding.Latin1.GetString(start.Slice(8, 4)) switch
                {
                    "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1" => "a HEIC image",
                    "avif" or "avis" => "an AVIF image",
                    _ => "a video (MP4 or its like)",
                };
        }

        return start switch
        {
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => "a TIFF image",
            [(byte)'I', (byte)'I', 0xBC, ..] => "a JPEG XR image",
            [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', (byte)' ', ..] or [0xFF, 0x0A, ..] => "a JPEG XL image",
            [0, 0, 0, 12, (byte)'j', (byte)'P', ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => "a JPEG 2000 image",
            [0, 0, 1 or 2, 0, not 0, 0, ..] => "an icon (ICO)",
            [(byte)'8', (byte)'B', (byte)'P', (byte)'S', ..] => "a Photoshop image (PSD)",
            [(byte)'P', >= (byte)'1' and <= (byte)'7', (byte)'\n' or (byte)' ' or (byte)'\r' or (byte)'\t', ..] => "a PNM image",
            [0x76, 0x2F, 0x31, 0x01, ..] => "an OpenEXR image",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document",
            [(byte)'P', (byte)'K', 3 or 5, ..] => "a zip archive",
            [0x1F, 0x8B, ..] => "a gzip archive",
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => "a sound or video (RIFF)",
            _ when HasAt(start, 128, "DICM"u8) => "a DICOM image",
            _ => Text(start),
        };
    }

    private static string? Text(ReadOnlySpan<byte> start)
    {
        string text = Encoding.Latin1.GetString(start.StartsWith(Encoding.UTF8.Preamble) ? start[3..] : start).TrimStart();
        bool Starts(string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
        return Starts("<!doctype html") || Starts("<html") || Starts("<head") || Starts("<body") ? "an HTML page"
            : Starts("<svg") || (Starts("<?xml") && text.Contains("<svg", StringComparison.OrdinalIgnoreCase)) ? "an SVG drawing"
            : Starts("<?xml")
                ? text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? "an HTML page"
                    : "an XML document"
            : Starts("version https://git-lfs") ? "a Git LFS pointer to an image that was not fetched"
            : null;
    }

    private static bool HasAt(ReadOnlySpan<byte> start, int at, ReadOnlySpan<byte> what) =>
        start.Length >= at && start[at..].StartsWith(what);
}
