namespace DaFsl.Library.Data;

/// <summary>
/// Tells by its first bytes whether a file is a picture, before a decoder sees it: a damaged picture and a file that never
/// was one are different faults.
/// </summary>
internal static class ImageSignature
{
    /// <summary>The fault of a file without a byte.</summary>
    public const string Empty = "the file is empty.";

    /// <summary>The fault of a file that is no picture.</summary>
    public const string NoPicture = "the file is not a picture (JPEG, PNG, GIF, BMP or WebP).";

    private const int Length = 12;

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Reads as many of a file's first bytes as <see cref="FindFault"/> looks at.</summary>
    public static byte[] ReadStart(Stream file)
    {
        byte[] start = new byte[Length];
        return start[..file.ReadAtLeast(start, Length, throwOnEndOfStream: false)];
    }

    /// <summary>What is wrong with a file that starts like this; null where it starts like a picture.</summary>
    public static string? FindFault(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
        {
            return Empty;
        }

        bool isPicture = start.StartsWith(Jpeg)
            || start.StartsWith(Png)
            || start.StartsWith("GIF8"u8)
            || start.StartsWith("BM"u8)
            || (start.Length >= Length && start.StartsWith("RIFF"u8) && start[8..].StartsWith("WEBP"u8));
        return isPicture ? null : NoPicture;
    }
}
