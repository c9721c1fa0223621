using System.Text;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Reads a text file line by line, whatever its lines are like: of one that does not end, no more is kept than a line may be long.
/// </summary>
internal sealed class TextLines : IDisposable
{
    private readonly string _path;
    private readonly int _longest;
    private readonly StreamReader _reader;
    private readonly char[] _window = new char[1 << 13];
    private readonly StringBuilder _line = new();
    private int _next;
    private int _end;
    private bool _wasReturn;

    /// <summary>Opens a file: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <param name="path">The file.</param>
    /// <param name="longest">The maximum length of a line.</param>
    /// <exception cref="DataFormatException">The file is missing, is no regular file, or cannot be opened.</exception>
    public TextLines(string path, int longest)
    {
        _path = path;
        _longest = longest;
        _reader = new StreamReader(DataFile.Open(path), Encoding.UTF8);
    }

    /// <summary>The line.</summary>
    public string Line { get; private set; } = "";

    /// <summary>Its number, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>True if the line exceeded the maximum length and only its beginning is available.</summary>
    public bool IsCut { get; private set; }

    public void Dispose() => _reader.Dispose();

    /// <summary>Moves to the next line; false at the file's end.</summary>
    /// <exception cref="DataFormatException">The file cannot be read on.</exception>
    public bool Read()
    {
        _line.Clear();
        IsCut = false;
        bool isAny = false;
        while (Fill())
        {
            // A line ends at \n, \r, or both.
            if (_wasReturn && _window[_next] == '\n')
            {
                _next++;
                _wasReturn = false;
                continue;
            }

            _wasReturn = false;
            isAny = true;
            Span<char> left = _window.AsSpan(_next, _end - _next);
            int length = left.IndexOfAny('\r', '\n');
            Append(length < 0 ? left : left[..length]);
            _next += length < 0 ? left.Length : length + 1;
            if (length >= 0)
            {
                _wasReturn = left[length] == '\r';
                break;
            }
        }

        Line = _line.ToString();
        Number += isAny ? 1 : 0;
        return isAny;
    }

    private void Append(ReadOnlySpan<char> part)
    {
        int room = _longest - _line.Length;
        IsCut |= part.Length > room;
        _line.Append(part[..Math.Min(part.Length, room)]);
    }

    private bool Fill()
    {
        if (_next < _end)
        {
            return true;
        }

        try
        {
            (_next, _end) = (0, _reader.Read(_window, 0, _window.Length));
            return _end > 0;
        }
        catch (IOException fault)
        {
            throw new DataFormatException($"{_path}: the file cannot be read ({fault.Message})", fault);
        }
    }
}
