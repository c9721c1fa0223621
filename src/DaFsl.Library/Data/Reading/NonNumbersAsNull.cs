namespace DaFsl.Library.Data.Reading;

/// <summary>
/// Gives a JSON file's bytes with <c>null</c> in place of NaN, Infinity and -Infinity, wherever they stand outside of texts.
/// </summary>
/// <param name="file">The file; disposed with this.</param>
internal sealed class NonNumbersAsNull(Stream file) : Stream
{
    private static readonly byte[][] _words = ["-Infinity"u8.ToArray(), "Infinity"u8.ToArray(), "NaN"u8.ToArray()];

    private readonly byte[] _window = new byte[1 << 16];
    private readonly Queue<byte> _ahead = new();
    private int _next;
    private int _end;
    private bool _isInText;
    private bool _isEscaped;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length)
        {
            if (_ahead.TryDequeue(out byte waiting))
            {
                buffer[count++] = waiting;
                continue;
            }

            // As many as a word has are kept in the window, so that none is cut in two.
            if (_end - _next < _words[0].Length)
            {
                Fill();
            }

            if (_next == _end)
            {
                break;
            }

            if (!_isInText && WordAt(_window.AsSpan(_next, _end - _next)) is { } word)
            {
                _next += word.Length;
                foreach (byte letter in "null"u8)
                {
                    _ahead.Enqueue(letter);
                }

                continue;
            }

            buffer[count++] = Follow(_window[_next++]);
        }

        return count;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static byte[]? WordAt(ReadOnlySpan<byte> left)
    {
        if (left[0] is not ((byte)'-' or (byte)'I' or (byte)'N'))
        {
            return null;
        }

        foreach (byte[] word in _words)
        {
            if (left.StartsWith(word))
            {
                return word;
            }
        }

        return null;
    }

    private byte Follow(byte letter)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
        }
        else if (_isInText && letter == '\\')
        {
            _isEscaped = true;
        }
        else if (letter == '"')
        {
            _isInText = !_isInText;
        }

        return letter;
    }

    private void Fill()
    {
        int left = _end - _next;
        _window.AsSpan(_next, left).CopyTo(_window);
        _next = 0;
        _end = left + file.ReadAtLeast(_window.AsSpan(left), _words[0].Length, throwOnEndOfStream: false);
    }
}
