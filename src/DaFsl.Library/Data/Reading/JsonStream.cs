using System.Globalization;
using System.Text;
using System.Text.Json;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Reads a JSON file token by token through a window that slides over it, so that a file of any size takes the memory of its
/// longest token. Broken JSON is an error with line and position.
/// </summary>
internal sealed class JsonStream : IDisposable
{
    // Far above any name, number or outline; what is longer is an image in text or no JSON at all.
    private const int LongestToken = 1 << 26;

    private const int LongestQuote = 60;

    // Up to here a double tells one whole number from the next.
    private const double LargestWhole = 1L << 53;

    private readonly Stream _file;
    private byte[] _window;
    private int _next;
    private int _end;
    private bool _isLast;
    private JsonReaderState _state;
    private int _tokenStart;
    private int _tokenLength;
    private int _tokenDepth;

    /// <summary>Opens a file; the first <see cref="Read"/> gives its first token.</summary>
    /// <param name="path">The file; UTF-8, with or without a byte order mark, or UTF-16 with one.</param>
    /// <param name="windowBytes">The window's first length; it grows where a token is longer.</param>
    /// <exception cref="DataFormatException">The file is missing, or cannot be opened.</exception>
    /// <param name="withNonNumbers">True to accept NaN and Infinity, which are read as null although they are not valid JSON.</param>
    public JsonStream(string path, int windowBytes = 1 << 17, bool withNonNumbers = false)
    {
        Path = path;
        WithNonNumbers = withNonNumbers;
        _window = new byte[windowBytes];
        Stream file = Utf8File.Open(path);
        _file = withNonNumbers ? new NonNumbersAsNull(file) : file;
        Fill();
        if (Unread.StartsWith("\uFEFF"u8))
        {
            _next = 3;
        }
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>True if NaN and Infinity are read as null.</summary>
    public bool WithNonNumbers { get; }

    /// <summary>True if the JSON is invalid because of a NaN or an Infinity.</summary>
    public bool IsBrokenByNonNumber { get; private set; }

    /// <summary>The type of the current token.</summary>
    public JsonTokenType TokenType { get; private set; }

    private ReadOnlySpan<byte> Unread => _window.AsSpan(_next, _end - _next);

    private ReadOnlySpan<byte> Token => _window.AsSpan(_tokenStart, _tokenLength);

    public void Dispose() => _file.Dispose();

    /// <summary>Moves to the next token; within a value there always is one, or an error.</summary>
    /// <returns>False after the file's only value.</returns>
    /// <exception cref="DataFormatException">The JSON is broken.</exception>
    public bool Read() => Move(untilDepth: int.MaxValue);

    /// <summary>Within an object: moves to the next property's name; false at the object's end.</summary>
    public bool ReadProperty() => Read() && TokenType == JsonTokenType.PropertyName;

    /// <summary>Within an array: moves to the next element's first token; false at the array's end.</summary>
    public bool ReadElement() => Read() && TokenType != JsonTokenType.EndArray;

    /// <summary>Passes over the value that starts at the current token: to its last token.</summary>
    public void Skip()
    {
        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            Move(_tokenDepth);
        }
    }

    /// <summary>Passes over the value that comes next.</summary>
    public void SkipNext()
    {
        Read();
        Skip();
    }

    /// <summary>Moves to the next token, and tells whether it is of the type.</summary>
    public bool TryRead(JsonTokenType type) => Read() && TokenType == type;

    /// <summary>Moves to the next token, and gives it where it is a whole number; also one as <c>40.0</c>, or in quotes.</summary>
    public bool TryReadInteger(out long value)
    {
        Read();
        return TryGetInteger(out value);
    }

    /// <summary>Gives the current token where it is a whole number; also one as <c>40.0</c>, or in quotes.</summary>
    public bool TryGetInteger(out long value)
    {
        if (
            TokenType is JsonTokenType.Number or JsonTokenType.String
            && long.TryParse(NumberText, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
        )
        {
            return true;
        }

        bool isWhole = TryGetNumber(out double number) && Math.Abs(number) <= LargestWhole && number == Math.Floor(number);
        value = isWhole ? (long)number : 0;
        return isWhole;
    }

    /// <summary>Moves to the next token, and gives it where it is a number that a float can hold; also one in quotes.</summary>
    public bool TryReadNumber(out double value)
    {
        Read();
        return TryGetNumber(out value);
    }

    /// <summary>Moves to the next token, and gives it where it is a text.</summary>
    public bool TryReadText(out string value)
    {
        bool isText = TryRead(JsonTokenType.String);
        value = isText ? GetText() : "";
        return isText;
    }

    /// <summary>Describes the mismatch between the current token and the expected one.</summary>
    public string Mismatch(string expected)
    {
        string found = Encoding.UTF8.GetString(Token[..Math.Min(Token.Length, LongestQuote)]);
        return $"found {found}{(Token.Length > LongestQuote ? "…" : "")} where {expected} is expected";
    }

    /// <summary>True if the current name or text equals the given one.</summary>
    public bool Is(ReadOnlySpan<byte> text) =>
        Token[1..^1].SequenceEqual(text) || (Token.Contains((byte)'\\') && GetText() == Encoding.UTF8.GetString(text));

    /// <summary>The current name or text.</summary>
    public string GetText()
    {
        // Standing alone, a name is a text as well, so its escapes can be left to the reader.
        var reader = new Utf8JsonReader(Token);
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Not UTF-8, or half a letter: what cannot be read is marked, and costs the name or text alone.
            string text = Encoding.UTF8.GetString(Token[1..^1]);
            return text.Contains(TextFile.Replacement, StringComparison.Ordinal) ? text : text + TextFile.Replacement;
        }
    }

    /// <summary>An error at the current token, where something else belongs.</summary>
    /// <param name="place">The location in the file, such as <c>annotations[17].bbox</c>; empty for the file's only value.</param>
    /// <param name="expected">A description of the expected value.</param>
    public DataFormatException Unexpected(string place, string expected)
    {
        return new DataFormatException($"{Path}{(place.Length > 0 ? ", " : "")}{place}: {Mismatch(expected)}.");
    }

    /// <summary>Gives the current token where it is a number that a float can hold; also one in quotes.</summary>
    public bool TryGetNumber(out double value)
    {
        value = 0;
        return TokenType is JsonTokenType.Number or JsonTokenType.String
            && double.TryParse(NumberText, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && float.IsFinite((float)value);
    }

    private ReadOnlySpan<byte> NumberText => TokenType == JsonTokenType.String ? Token[1..^1].Trim((byte)' ') : Token;

    /// <summary>Moves to the next token; or, with a depth, on to the end of the object or array at that depth.</summary>
    private bool Move(int untilDepth)
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Unread, _isLast, _state);
            bool isThere = Move(ref reader, untilDepth);
            if (isThere)
            {
                bool isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
                TokenType = reader.TokenType;
                _tokenStart = _next + (int)reader.TokenStartIndex;
                _tokenLength = reader.ValueSpan.Length + (isText ? 2 : 0);
                _tokenDepth = reader.CurrentDepth;
            }

            _next += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (isThere || _isLast)
            {
                return isThere;
            }

            Fill();
        }
    }

    private bool Move(ref Utf8JsonReader reader, int untilDepth)
    {
        try
        {
            bool isThere = reader.Read();
            while (isThere && untilDepth < reader.CurrentDepth)
            {
                isThere = reader.Read();
            }

            return isThere;
        }
        catch (JsonException broken)
        {
            // Without what it says to programmers: "…, when isFinalBlock is true", "… in this mode. Change the reader options".
            string what = broken.Message.Split(" LineNumber: ")[0].Split(", when isFinalBlock")[0].Split(" in this mode.")[0].TrimEnd('.');
            IsBrokenByNonNumber = what.StartsWith("'N'", StringComparison.Ordinal) || what.StartsWith("'I'", StringComparison.Ordinal);
            throw new DataFormatException(
                Invariant($"{Path}, line {broken.LineNumber + 1}, position {broken.BytePositionInLine + 1}: the JSON is broken: {what}."),
                broken
            );
        }
    }

    private void Fill()
    {
        int left = _end - _next;
        if (left > LongestToken)
        {
            throw new DataFormatException($"{Path}: a value in this file is longer than {LongestToken >> 20} MiB.");
        }

        // The token under way did not fit: make room before it, or where it fills half of the window, a larger window.
        byte[] target = left > _window.Length / 2 ? new byte[_window.Length * 2] : _window;
        Unread.CopyTo(target);
        _window = target;
        _next = 0;
        _end = left + ReadOn(_window.AsSpan(left));
        _isLast = _end == left;
    }

    private int ReadOn(Span<byte> room)
    {
        try
        {
            return _file.ReadAtLeast(room, 1, throwOnEndOfStream: false);
        }
        catch (IOException fault)
        {
            throw new DataFormatException($"{Path}: the file cannot be read ({fault.Message})", fault);
        }
    }
}
