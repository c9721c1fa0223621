using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Reads small text files in whatever encoding they are: UTF-8, UTF-16 and UTF-32 by their byte order mark, others as an XML declaration
/// names them.
/// </summary>
internal static partial class TextFile
{
    // A hundred thousand boxes have a tenth of this.
    private const int MostBytes = 1 << 26;

    private const int DeclarationBytes = 256;

    /// <summary>The replacement for a byte that cannot be reliably decoded as a character.</summary>
    public const char Replacement = '\uFFFD';

    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding _ascii = Encoding.GetEncoding(
        "us-ascii",
        EncoderFallback.ExceptionFallback,
        new DecoderReplacementFallback(Replacement.ToString())
    );

    /// <summary>
    /// Reads an XML file's text. Its declaration, whose encoding no longer applies, is replaced by spaces, so that lines stay where they
    /// are.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="log">The log for encoding faults that do not prevent reading.</param>
    /// <exception cref="DataFormatException">
    /// The file is missing, is no regular file, is too long, or is in an encoding that is not known.
    /// </exception>
    public static string ReadXml(string path, DataIssueLog log)
    {
        byte[] bytes = ReadBytes(path);
        string text = MarkOf(bytes) is { } marked ? marked.GetString(bytes).TrimStart('\uFEFF') : Decode(bytes, path, log);
        return Declaration().Replace(text, static m => Blank(m.Value), 1);
    }

    private static byte[] ReadBytes(string path)
    {
        using FileStream file = DataFile.Open(path);
        if (file.Length > MostBytes)
        {
            throw new DataFormatException($"{path}: the file is larger than {MostBytes >> 20} MiB.");
        }

        try
        {
            byte[] bytes = new byte[file.Length];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (IOException fault)
        {
            throw new DataFormatException($"{path}: the file cannot be read ({fault.Message})", fault);
        }
    }

    // UTF-32's mark starts with UTF-16's.
    private static Encoding? MarkOf(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
            [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0x3C, 0, ..] => Encoding.Unicode, // "<" without a mark.
            [0, 0x3C, ..] => Encoding.BigEndianUnicode,
            _ => null,
        };

    private static string Decode(byte[] bytes, string path, DataIssueLog log)
    {
        string start = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, DeclarationBytes));
        bool isMarked = bytes is [0xEF, 0xBB, 0xBF, ..];
        string name = !isMarked && EncodingName().Match(start) is { Success: true } match ? match.Groups[1].Value : "utf-8";
        string? utf8 = TryDecode(bytes, _strict);

        // What is said to be UTF-16 and has no mark of it can be read as one of single bytes at all events.
        if (
            IsUtf8(name)
            || name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("ucs-2", StringComparison.OrdinalIgnoreCase)
        )
        {
            return utf8?.TrimStart('\uFEFF') ?? Unknown(bytes, path, "UTF-8", log);
        }

        if (EncodingOf(name) is not { } declared)
        {
            string unknown = $"the file is declared to be in the encoding '{name}', which is unknown";
            log.Add(
                path,
                utf8 is null ? throw new DataFormatException($"{path}: {unknown}.") : unknown,
                "it is read as UTF-8, which it may be"
            );
            return utf8.TrimStart('\uFEFF');
        }

        string? said = TryDecode(bytes, declared);
        if (utf8 is not null && (said is null || LooksLikeUtf8(bytes, declared)))
        {
            log.Add(path, $"the file is declared to be in the encoding '{name}', but is UTF-8", "it is read as UTF-8");
            return utf8.TrimStart('\uFEFF');
        }

        return said ?? Unknown(bytes, path, $"'{name}'", log);
    }

    // In such a file no letter beyond ASCII can be trusted, also where its bytes happen to mean one.
    private static string Unknown(byte[] bytes, string path, string said, DataIssueLog log)
    {
        log.Add(
            path,
            $"some bytes of this file are not valid {said}, which it is declared to be",
            "characters beyond ASCII are read as unknown"
        );
        return _ascii.GetString(bytes);
    }

    private static bool IsUtf8(string name) =>
        name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase);

    // Few texts in another encoding happen to be UTF-8 as well: for one of single bytes any letter beyond ASCII is proof enough, for one of
    // double bytes, where two of these are now and then, it takes three or more in a row.
    private static bool LooksLikeUtf8(ReadOnlySpan<byte> bytes, Encoding declared) =>
        declared.IsSingleByte ? bytes.ContainsAnyInRange((byte)0x80, byte.MaxValue) : bytes.ContainsAnyInRange((byte)0xE0, byte.MaxValue);

    private static Encoding? EncodingOf(string name)
    {
        try
        {
            // "cp936" and "windows-936" are names that other systems have for a page of this number.
            return
                CodePage().Match(name) is { Success: true } page
                && int.TryParse(page.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out int number)
                ? CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.GetEncoding(number)
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? TryDecode(byte[] bytes, Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            return strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Blank(string declaration) => string.Concat(declaration.Select(c => c is '\r' or '\n' ? c : ' '));

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._:\-]*)["']""")]
    private static partial Regex EncodingName();

    [GeneratedRegex("^(?:cp|ms|windows-?|x-cp)([0-9]{3,5})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CodePage();

    [GeneratedRegex("""^\s*<\?xml\s[^>]*\?>""")]
    private static partial Regex Declaration();
}
