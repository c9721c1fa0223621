using System.Numerics;

namespace DaFsl.Library.Networks.Weights;

/// <summary>The instructions of a pickle that give a value by themselves: numbers, texts, bytes and empty collections.</summary>
internal static class PickleValues
{
    // No instruction gives this; null is a value.
    private static readonly object _none = new();

    /// <summary>Every set: what it holds is of no use to a state dict.</summary>
    public static PickledObject Set { get; } = new("builtins.set");

    /// <summary>Reads the value of an instruction.</summary>
    /// <param name="opcode">The instruction.</param>
    /// <param name="cursor">Stands behind it.</param>
    /// <param name="value">The value.</param>
    /// <returns>False where it is an instruction of another kind; the cursor stands where it did.</returns>
    public static bool TryRead(PickleOpcode opcode, PickleCursor cursor, out object? value)
    {
        value = opcode switch
        {
            PickleOpcode.None => null,
            PickleOpcode.NewTrue => true,
            PickleOpcode.NewFalse => false,
            PickleOpcode.BinInt => cursor.ReadInt32(),
            PickleOpcode.BinInt1 => (long)cursor.ReadByte(),
            PickleOpcode.BinInt2 => cursor.ReadUInt16(),
            PickleOpcode.Long1 => Whole(cursor.ReadBytes(cursor.ReadByte())),
            PickleOpcode.Long4 => Whole(cursor.ReadBytes(cursor.ReadUInt32())),
            PickleOpcode.BinFloat => cursor.ReadDouble(),
            PickleOpcode.ShortBinUnicode => cursor.ReadText(cursor.ReadByte()),
            PickleOpcode.BinUnicode => cursor.ReadText(cursor.ReadUInt32()),
            PickleOpcode.BinUnicode8 => cursor.ReadText(cursor.ReadUInt64()),
            PickleOpcode.ShortBinBytes => cursor.ReadBytes(cursor.ReadByte()).ToArray(),
            PickleOpcode.BinBytes => cursor.ReadBytes(cursor.ReadUInt32()).ToArray(),
            PickleOpcode.BinBytes8 or PickleOpcode.ByteArray8 => cursor.ReadBytes(cursor.ReadUInt64()).ToArray(),
            PickleOpcode.EmptyTuple => Array.Empty<object?>(),
            PickleOpcode.EmptyList => new List<object?>(),
            PickleOpcode.EmptyDict => new PickledDictionary(),
            PickleOpcode.EmptySet => Set,
            _ => _none,
        };
        return value != _none;
    }

    private static object Whole(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes);
        object? small = number.GetBitLength() < 64 ? (long)number : null;
        return small ?? number;
    }
}
