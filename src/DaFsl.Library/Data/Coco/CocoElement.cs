using System.Globalization;
using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Coco;

/// <summary>
/// Reads the fields of one element after another, and keeps the first that is wrong: the element is left out then, and reading goes on with
/// the next.
/// </summary>
/// <param name="json">The file.</param>
/// <param name="ids">The numbers that texts stand for.</param>
/// <param name="log">The log for faults.</param>
internal sealed class CocoElement(JsonStream json, CocoIds ids, DataIssueLog log)
{
    private const int LongestText = 4096;

    private readonly List<string> _seen = [];
    private string _section = "";
    private int _index;
    private (string Place, string Problem)? _fault;

    /// <summary>The location of the element.</summary>
    public string Place => Invariant($"{json.Path}, {_section}[{_index}]");

    /// <summary>Starts an element.</summary>
    public void Start(string section, int index)
    {
        (_section, _index, _fault) = (section, index, null);
        _seen.Clear();
    }

    /// <summary>Notes that a field is there twice, where it is; to be asked once wherever it stands.</summary>
    public void RequireOnce(string field)
    {
        if (_seen.Contains(field))
        {
            Fail(null, $"\"{field}\" occurs twice");
        }

        _seen.Add(field);
    }

    /// <summary>Notes what is wrong with the element, unless something was before.</summary>
    public void Fail(string? field, string problem) => _fault ??= (field is null ? Place : $"{Place}.{field}", problem);

    /// <summary>Notes that a field is missing, where it is.</summary>
    public void Require(string field, bool isThere)
    {
        if (!isThere)
        {
            Fail(null, $"there is no \"{field}\"");
        }
    }

    /// <summary>Ends the element and returns true if it can be used; otherwise logs the fault.</summary>
    public bool End(string treatment)
    {
        if (_fault is { } fault)
        {
            log.Add(fault.Place, fault.Problem, treatment);
        }

        return _fault is null;
    }

    /// <summary>A number by which parts refer to each other, in whatever form; null where there is none.</summary>
    public long? ReadId(string field)
    {
        RequireOnce(field);
        json.Read();
        if (json.TryGetInteger(out long number) && CocoIds.IsPossible(number))
        {
            return number;
        }

        if (
            json.TokenType == JsonTokenType.String
            && json.GetText().Trim() is { Length: > 0 and <= LongestText } text
            && !text.Contains(TextFile.Replacement, StringComparison.Ordinal)
        )
        {
            return ids.Of(text);
        }

        FailUnlessNull(field, "a whole number");
        return null;
    }

    /// <summary>A text, or a whole number as one: classes of digits are named by numbers now and then. Null where there is none.</summary>
    public string? ReadName(string field) => ReadText(field, takesNumbers: true);

    /// <summary>A text; null where there is none.</summary>
    public string? ReadText(string field) => ReadText(field, takesNumbers: false);

    private string? ReadText(string field, bool takesNumbers)
    {
        RequireOnce(field);
        json.Read();
        if (takesNumbers && json.TokenType == JsonTokenType.Number && json.TryGetInteger(out long number))
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        if (json.TokenType != JsonTokenType.String || json.GetText() is not { } text || string.IsNullOrWhiteSpace(text))
        {
            FailUnlessNull(field, "a text");
            return null;
        }

        if (text.Length > LongestText || text.Contains(TextFile.Replacement, StringComparison.Ordinal))
        {
            Fail(
                field,
                text.Length > LongestText
                    ? $"the text is longer than {LongestText} characters"
                    : $"'{ForeignText.Cut(text)}' contains characters that cannot be read"
            );
        }

        return text;
    }

    /// <summary>Reads a side of an image; 0 if it is missing or wrong. A wrong value is reported, but the image is not left out.</summary>
    public int ReadSide(string field)
    {
        RequireOnce(field);
        json.Read();
        if (json.TryGetInteger(out long value) && value is >= 0 and <= int.MaxValue)
        {
            return (int)value;
        }

        if (json.TokenType != JsonTokenType.Null)
        {
            log.Add($"{Place}.{field}", json.Mismatch("a whole number of pixels"), "the size that the image has is taken");
        }

        json.Skip();
        return 0;
    }

    /// <summary>A mark that is set or not; false where it is unsaid.</summary>
    public bool ReadFlag(string field)
    {
        RequireOnce(field);
        json.Read();
        if (json.TryGetInteger(out long value) && value is 0 or 1)
        {
            return value == 1;
        }

        if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return json.TokenType == JsonTokenType.True;
        }

        FailUnlessNull(field, "0 or 1");
        return false;
    }

    private void FailUnlessNull(string field, string expected)
    {
        if (json.TokenType != JsonTokenType.Null)
        {
            Fail(field, json.Mismatch(expected));
        }

        json.Skip();
    }
}
