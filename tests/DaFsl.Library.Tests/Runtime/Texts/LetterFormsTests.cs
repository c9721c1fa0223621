using System.Security.Cryptography;
using System.Text;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Tests.Runtime.Texts;

public sealed class LetterFormsTests
{
    // Python: unicodedata.normalize("NFKD", text).
    [Theory]
    [InlineData("plain_name 1", "plain_name 1")]
    [InlineData("\u1EC7", "e\u0323\u0302")]
    [InlineData("e\u0302\u0323", "e\u0323\u0302")]
    [InlineData("\u01D5", "U\u0308\u0304")]
    [InlineData("\u1F82", "\u03B1\u0313\u0300\u0345")]
    [InlineData("\u03B1\u0345\u0300\u0313", "\u03B1\u0300\u0313\u0345")]
    [InlineData("\u1E9B\u0323", "s\u0323\u0307")]
    [InlineData("\u212B", "A\u030A")]
    [InlineData("\uAC00\uAC01\uD7A3", "\u1100\u1161\u1100\u1161\u11A8\u1112\u1175\u11C2")]
    [InlineData("\uFF21\uFF3A\uFF5E", "AZ~")]
    [InlineData("\uFF76\uFF9E", "\u30AB\u3099")]
    [InlineData("\uFB03", "ffi")]
    [InlineData("m\u00B2", "m2")]
    [InlineData("\u4E2D\u6587 \u0905", "\u4E2D\u6587 \u0905")]
    [InlineData("\u0301\u0323", "\u0323\u0301")]
    [InlineData("\uD83D\uDE00\u00E9", "\uD83D\uDE00e\u0301")]
    [InlineData("", "")]
    public void Decompose_text_isAsPythonHasIt(string text, string expected) => Assert.Equal(expected, LetterForms.Decompose(text));

    /// <summary>
    /// Every letter of the table's ranges and every Korean syllable, each followed by what it is made of. In Python, with each letter c
    /// whose <c>n = normalize("NFKD", c)</c> does not begin with a blank: <c>sha256("".join(c + n).encode("utf-16-le"))</c>.
    /// </summary>
    [Fact]
    public void Decompose_everyLetterOfTheTable_isAsPythonHasIt()
    {
        const string MarksAlone =
            "\u00A0\u00A8\u00AF\u00B4\u00B8\u037A\u0384\u0385\u1FBD\u1FBF\u1FC0\u1FC1\u1FCD\u1FCE\u1FCF\u1FDD\u1FDE\u1FDF"
            + "\u1FED\u1FEE\u1FFD\u1FFE\u309B\u309C";
        (int First, int Last)[] ranges =
        [
            (0xA0, 0x24F),
            (0x370, 0x4FF),
            (0x1E00, 0x1FFF),
            (0x3040, 0x30FF),
            (0x2126, 0x2126),
            (0x212A, 0x212B),
            (0x2070, 0x2089),
            (0xAC00, 0xD7A3),
            (0xFB00, 0xFB06),
            (0xFF01, 0xFF5E),
            (0xFF65, 0xFF9F),
        ];
        var all = new StringBuilder();
        foreach ((int first, int last) in ranges)
        {
            for (int code = first; code <= last; code++)
            {
                string letter = ((char)code).ToString();
                if (!MarksAlone.Contains(letter, StringComparison.Ordinal))
                {
                    all.Append(letter).Append(LetterForms.Decompose(letter));
                }
            }
        }

        Assert.Equal(
            "1f5acfa0bf5bb0a25e13aeca13393d5497d09fd25553f569e226316c485a8228",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(all.ToString())))
        );
    }
}
