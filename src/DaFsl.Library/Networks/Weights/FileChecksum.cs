using System.IO.Hashing;
using System.Text;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The checksum of a safetensors file of this library, as its header tells it: over the whole file, with zeros in place of the checksum's
/// own digits. XXH128 and not SHA-256, which would take longer than to read the file: it is there for what disks and copies do, not against
/// forgery.
/// </summary>
/// <param name="At">The position of its digits in the header's JSON.</param>
/// <param name="Digits">The digits.</param>
internal sealed record FileChecksum(int At, string Digits)
{
    /// <summary>Under what it stands among the header's metadata.</summary>
    public const string Key = "dafsl.checksum";

    private const string Kind = "xxh128:";
    private const int DigitCount = 32;

    private static readonly string _zeros = new('0', DigitCount);

    /// <summary>The placeholder for the checksum until its digits are known.</summary>
    public static string Blank => Kind + _zeros;

    /// <summary>The checksum that a header tells.</summary>
    /// <param name="value">The value under the key, as the bytes of the JSON.</param>
    /// <param name="at">The position of the value in the JSON.</param>
    /// <returns><see langword="null"/> where it is none.</returns>
    public static FileChecksum? Read(ReadOnlySpan<byte> value, int at)
    {
        string text = Encoding.Latin1.GetString(value);
        return
            text.Length == Blank.Length
            && text.StartsWith(Kind, StringComparison.Ordinal)
            && text[Kind.Length..].All(char.IsAsciiHexDigitLower)
            ? new FileChecksum(at + Kind.Length, text[Kind.Length..])
            : null;
    }

    /// <summary>Returns the checksum of a header that contains <see cref="Blank"/>; its digits are not known yet.</summary>
    public static FileChecksum BlankOf(ReadOnlySpan<byte> json) => new(json.IndexOf(Encoding.Latin1.GetBytes(Blank)) + Kind.Length, _zeros);

    /// <summary>Begins to add up a file: its first bytes up to the end of the header, whatever digits stand there.</summary>
    /// <param name="length">The bytes before the JSON.</param>
    /// <param name="json">The header's JSON.</param>
    public XxHash128 Begin(ReadOnlySpan<byte> length, ReadOnlySpan<byte> json)
    {
        var sum = new XxHash128();
        sum.Append(length);
        sum.Append(json[..At]);
        sum.Append(Encoding.Latin1.GetBytes(_zeros));
        sum.Append(json[(At + DigitCount)..]);
        return sum;
    }

    /// <summary>The digits of what was added up.</summary>
    public static string DigitsOf(XxHash128 sum) => Convert.ToHexStringLower(sum.GetCurrentHash());
}
