namespace DaFsl.Library.Data.PascalVoc;

/// <summary>A value that an element should hold once.</summary>
/// <param name="name">The element that it stands in.</param>
internal sealed class VocField(string name)
{
    private string? _other;

    /// <summary>The element's name.</summary>
    public string Name => name;

    /// <summary>The value, without blanks around it; null where there is none.</summary>
    public string? Text { get; private set; }

    /// <summary>The line that it stands in; 0 where there is none.</summary>
    public int Line { get; private set; }

    /// <summary>The fault if the value occurs several times and differs; null if there is none.</summary>
    public string? Conflict => _other is null ? null : $"<{name}> occurs twice, as '{Text}' and as '{_other}'";

    /// <summary>Takes a value.</summary>
    public void Take(string text, int line)
    {
        if (Text is null)
        {
            (Text, Line) = (text, line);
        }
        else if (Text != text)
        {
            _other ??= text;
        }
    }
}
