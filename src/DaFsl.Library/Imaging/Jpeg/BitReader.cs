namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>
/// Reads the bits of a scan, up to the next marker. Where they do not suffice, it says so and gives zeros, as decoders do.
/// </summary>
/// <param name="data">The whole file.</param>
/// <param name="position">The position at which the bits of the scan start.</param>
internal ref struct BitReader(ReadOnlySpan<byte> data, int position)
{
    private const byte MarkerStart = 0xFF;
    private const byte FirstRestart = 0xD0;

    private readonly ReadOnlySpan<byte> _data = data;

    // The next bits, from the highest bit down, and how many there are.
    private ulong _bits;
    private int _count;

    /// <summary>The position in the file at which reading continues: at the next marker, or before it.</summary>
    public int Position { get; private set; } = position;

    /// <summary>True if more bits were requested than there are.</summary>
    public bool IsShort { get; private set; }

    /// <summary>The next 16 bits, which stay there; zeros after the end.</summary>
    public int Peek16()
    {
        if (_count < 16)
        {
            Fill();
        }

        return (int)(_bits >> 48);
    }

    /// <summary>Passes over bits, at most 64.</summary>
    public void Skip(int count)
    {
        if (count > _count)
        {
            count -= _count;
            (_bits, _count) = (0, 0);
            Fill();
            if (count > _count)
            {
                IsShort = true;
                return;
            }
        }

        _bits = count == 64 ? 0 : _bits << count;
        _count -= count;
    }

    /// <summary>Reads a number of at most 15 bits.</summary>
    public int Read(int count)
    {
        int value = Peek16() >> (16 - count);
        Skip(count);
        return value;
    }

    /// <summary>Passes over a restart marker.</summary>
    /// <param name="number">The expected number of the marker, 0 to 7.</param>
    /// <returns>True if it follows directly after the bits that were read; otherwise false.</returns>
    public bool TryRestart(int number)
    {
        Fill();
        int at = Position;
        while (at < _data.Length && _data[at] == MarkerStart)
        {
            at++;
        }

        if (at == _data.Length)
        {
            IsShort = true;
            return false;
        }

        // Less than a byte of filling may be left before the marker. Where it is another than a restart, the scan ends here.
        bool isAtMarker = _count < 8 && at > Position;
        IsShort = isAtMarker && _data[at] is not (>= FirstRestart and <= FirstRestart + 7);
        if (!isAtMarker || _data[at] != FirstRestart + number)
        {
            return false;
        }

        Position = at + 1;
        (_bits, _count) = (0, 0);
        return true;
    }

    private void Fill()
    {
        while (_count <= 56 && Position < _data.Length)
        {
            byte value = _data[Position];
            if (value == MarkerStart)
            {
                int next = Position + 1;
                while (next < _data.Length && _data[next] == MarkerStart)
                {
                    next++;
                }

                // 0xFF and 0 stand for 0xFF; with anything else it is a marker, which ends the bits.
                if (next >= _data.Length || _data[next] != 0)
                {
                    return;
                }

                Position = next;
            }

            Position++;
            _bits |= (ulong)value << (56 - _count);
            _count += 8;
        }
    }
}
