namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>A Huffman code of a JPEG (T.81, annex C).</summary>
internal sealed class HuffmanTable
{
    private const int LongestCode = 16;
    private const int FastBits = 9;

    // For the next nine bits: the length of the code that they start with, times 256, plus its symbol; 0 where the code is longer.
    private readonly ushort[] _fast = new ushort[1 << FastBits];

    // For codes of each length: one more than the last of them, and what to add to a code for its symbol's place.
    private readonly int[] _end = new int[LongestCode + 1];
    private readonly int[] _offset = new int[LongestCode + 1];
    private readonly byte[] _symbols;

    private HuffmanTable(byte[] symbols) => _symbols = symbols;

    /// <summary>Creates a table; null if no prefix code has these numbers of words of each length.</summary>
    /// <param name="counts">The numbers of codes of 1, 2, ... 16 bits.</param>
    /// <param name="symbols">The symbols that the codes represent, the shortest codes first; as many as the counts require.</param>
    public static HuffmanTable? TryMake(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> symbols)
    {
        var table = new HuffmanTable(symbols.ToArray());
        int code = 0,
            index = 0;
        for (int length = 1; length <= LongestCode; length++, code <<= 1)
        {
            table._offset[length] = index - code;
            for (int i = 0; i < counts[length - 1]; i++, code++, index++)
            {
                if (code >= 1 << length)
                {
                    return null;
                }

                if (length <= FastBits)
                {
                    ushort entry = (ushort)((length << 8) | symbols[index]);
                    table._fast.AsSpan(code << (FastBits - length), 1 << (FastBits - length)).Fill(entry);
                }
            }

            table._end[length] = code;
        }

        return table;
    }

    /// <summary>Reads a code's symbol; -1 where the bits are no code.</summary>
    public int Read(ref BitReader bits)
    {
        int code = Find(bits.Peek16());
        if (code < 0)
        {
            return -1;
        }

        bits.Skip(code >> 8);
        return code & 0xFF;
    }

    /// <summary>Finds the code that bits start with.</summary>
    /// <param name="next">The next 16 bits.</param>
    /// <returns>The code's length, times 256, plus its symbol; -1 where there is no such code.</returns>
    public int Find(int next)
    {
        int entry = _fast[next >> (LongestCode - FastBits)];
        return entry != 0 ? entry : FindLong(next);
    }

    private int FindLong(int next)
    {
        for (int length = FastBits + 1; length <= LongestCode; length++)
        {
            int code = next >> (LongestCode - length);
            if (code < _end[length])
            {
                return (length << 8) | _symbols[code + _offset[length]];
            }
        }

        return -1;
    }
}
