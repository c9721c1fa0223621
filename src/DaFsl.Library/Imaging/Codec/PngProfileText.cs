using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>
/// EXIF as ImageMagick wrote it into PNG before there was a chunk for it: a text "Raw profile type exif" of hexadecimal digits.
/// </summary>
internal static class PngProfileText
{
    private const int MostText = 1 << 18;

    /// <summary>The EXIF in a chunk of text; null where it is other text, or broken.</summary>
    /// <param name="chunk">The chunk: a keyword, 0, and text.</param>
    /// <param name="isPacked">True if the text is compressed (zTXt).</param>
    public static byte[]? TryRead(ReadOnlySpan<byte> chunk, bool isPacked)
    {
        int keyword = chunk.IndexOf((byte)0);
        if (keyword < 0 || Encoding.Latin1.GetString(chunk[..keyword]) is not ("Raw profile type exif" or "Raw profile type APP1"))
        {
            return null;
        }

        ReadOnlySpan<byte> text = chunk[(keyword + 1)..];
        return isPacked
            ? text.IsEmpty
                ? null
                : Unpack(text[1..]) is { } unpacked
                    ? Parse(unpacked)
                    : null
            : Parse(text);
    }

    private static byte[]? Unpack(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var source = new MemoryStream(packed.ToArray(), writable: false);
            using var unpacker = new ZLibStream(source, CompressionMode.Decompress);
            byte[] text = new byte[MostText];
            return text[..unpacker.ReadAtLeast(text, MostText, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // A line with the profile's name, a line with its length, and lines of digits.
    private static byte[]? Parse(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart("\n"u8);
        int name = text.IndexOf((byte)'\n');
        text = name < 0 ? [] : text[(name + 1)..].TrimStart(" \n"u8);
        if (!Utf8Parser.TryParse(text, out int length, out int digits) || length < 0 || length > text.Length / 2)
        {
            return null;
        }

        byte[] exif = new byte[length];
        int halves = 0;
        foreach (byte value in text[digits..])
        {
            if (halves < length * 2 && char.IsAsciiHexDigit((char)value))
            {
                // The low four bits of a letter count from 1.
                int digit = (value & 15) + (char.IsAsciiDigit((char)value) ? 0 : 9);
                exif[halves / 2] = (byte)((exif[halves / 2] << 4) | digit);
                halves++;
            }
        }

        return halves == length * 2 ? exif : null;
    }
}
