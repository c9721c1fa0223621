using System.Buffers.Binary;
using System.Text;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Weights;

/// <summary>Reads a pickle byte by byte. Whatever a length claims, nothing is taken that is not there.</summary>
internal sealed class PickleCursor
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _pickle;
    private readonly string _path;
    private int _at;

    /// <summary>Starts at the first byte.</summary>
    /// <param name="pickle">The pickle.</param>
    /// <param name="path">The file that it comes from, for messages.</param>
    public PickleCursor(byte[] pickle, string path)
    {
        _pickle = pickle;
        _path = path;
    }

    /// <summary>The position at which the current instruction begins.</summary>
    public int Instruction { get; private set; }

    /// <summary>Reads the next instruction.</summary>
    public PickleOpcode ReadOpcode()
    {
        Instruction = _at;
        return (PickleOpcode)ReadByte();
    }

    /// <summary>Reads a byte.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads a whole number of 16 bits.</summary>
    public long ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    /// <summary>Reads a whole number of 32 bits.</summary>
    public long ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Reads a length, or a place in the memo, of 32 bits.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Reads a length of 64 bits.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads a real number of 64 bits; pickles keep them the other way round.</summary>
    public double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>Reads as many bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(ulong count) => Take(count);

    /// <summary>Reads a text of as many bytes.</summary>
    public string ReadText(ulong count) => Decode(Take(count));

    /// <summary>Reads up to the end of the line.</summary>
    public string ReadLine()
    {
        int length = _pickle.AsSpan(_at).IndexOf((byte)'\n');
        if (length < 0)
        {
            throw Fault("the pickle is cut short");
        }

        string line = Decode(Take((ulong)length));
        Take(1);
        return line;
    }

    /// <summary>Creates an exception that states the fault, the file and the position.</summary>
    public DataFormatException Fault(string what) => new(Invariant($"{_path}, data.pkl, byte {Instruction}: {what}."));

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)(_pickle.Length - _at))
        {
            throw Fault("the pickle is cut short");
        }

        ReadOnlySpan<byte> taken = _pickle.AsSpan(_at, (int)count);
        _at += (int)count;
        return taken;
    }

    private string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return _utf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            throw Fault("a text is not UTF-8");
        }
    }
}
