using System.Text;

namespace DaFsl.Library.Runtime.Texts;

/// <summary>
/// Brings the ways to write a letter to one, by Unicode's rules (compatibility decomposition): a letter with a mark as one code or as two,
/// Korean syllables as one or by letters, full and half width, ligatures. .NET knows them only where it has ICU, which a program can go
/// without; here they are the same everywhere. Of scripts that <see cref="LetterFormTable"/> lacks, letters stay as they are.
/// </summary>
internal static class LetterForms
{
    // Korean syllables stand in the order of their letters: 19 first ones, 21 vowels, 27 last ones or none (The Unicode Standard, 3.12).
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const char FirstLead = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char BeforeTail = '\u11A7';
    private const int Vowels = 21;
    private const int Tails = 28;

    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';

    private static readonly Dictionary<char, byte> _orders = LetterFormTable.Marks.ToDictionary(m => m.Sign, m => m.Order);
    private static readonly Dictionary<char, string> _parts = ReadTable();

    /// <summary>The text with every letter taken apart into what it is made of, marks in Unicode's order.</summary>
    public static string Decompose(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var parts = new StringBuilder(text.Length * 2);
        foreach (char letter in text)
        {
            Append(parts, letter);
        }

        return InOrder(parts);
    }

    private static Dictionary<char, string> ReadTable() =>
        LetterFormTable
            .Marks.SelectMany(m => m.Letters.Chunk(2).Select(p => (Whole: p[1], Parts: $"{p[0]}{m.Sign}")))
            .Concat(LetterFormTable.Same.Chunk(2).Select(p => (Whole: p[0], Parts: $"{p[1]}")))
            .Concat(LetterFormTable.Compatible.Split(' ').Select(p => (Whole: p[0], Parts: p[1..])))
            .Concat(LetterFormTable.Wide.Select((w, i) => (Whole: (char)(LetterFormTable.FirstNarrow + i), Parts: $"{w}")))
            .ToDictionary(p => p.Whole, p => p.Parts);

    private static void Append(StringBuilder parts, char letter)
    {
        if (letter is >= FirstSyllable and <= LastSyllable)
        {
            int index = letter - FirstSyllable;
            parts.Append((char)(FirstLead + (index / (Vowels * Tails)))).Append((char)(FirstVowel + (index / Tails % Vowels)));
            if (index % Tails > 0)
            {
                parts.Append((char)(BeforeTail + (index % Tails)));
            }
        }
        else if (letter is >= FirstFullWidth and <= LastFullWidth)
        {
            parts.Append((char)(letter - FirstFullWidth + '!'));
        }
        else if (_parts.TryGetValue(letter, out string? made))
        {
            // Parts may have parts: a letter with two marks is made of one with one.
            foreach (char part in made)
            {
                Append(parts, part);
            }
        }
        else
        {
            parts.Append(letter);
        }
    }

    // Marks of different orders may be written in any; those of the same one stand where they were.
    private static string InOrder(StringBuilder parts)
    {
        char[] text = parts.ToString().ToCharArray();
        for (int first = 0, next; first < text.Length; first = next)
        {
            next = first + 1;
            if (OrderOf(text[first]) == 0)
            {
                continue;
            }

            while (next < text.Length && OrderOf(text[next]) > 0)
            {
                next++;
            }

            text[first..next].OrderBy(OrderOf).ToArray().CopyTo(text, first);
        }

        return new string(text);
    }

    private static byte OrderOf(char mark) => _orders.GetValueOrDefault(mark);
}
