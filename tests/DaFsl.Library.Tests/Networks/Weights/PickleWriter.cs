using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>Writes pickles instruction by instruction, honest ones and others. Protocol 2.</summary>
internal sealed class PickleWriter
{
    private readonly List<byte> _bytes = [];

    public PickleWriter() => Raw(0x80, 2);

    /// <summary>Instructions by their letters, such as <c>}</c> for an empty dictionary.</summary>
    public PickleWriter Raw(string letters) => Raw(Encoding.Latin1.GetBytes(letters));

    public PickleWriter Raw(params byte[] bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    public PickleWriter Global(string module, string name) => Raw($"c{module}\n{name}\n");

    public PickleWriter Text(string text)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return Raw("X").Raw(length).Raw(text);
    }

    public PickleWriter Whole(BigInteger number)
    {
        byte[] bytes = number.ToByteArray();
        return Raw(0x8A, (byte)bytes.Length).Raw(bytes);
    }

    public PickleWriter Tuple(params long[] numbers)
    {
        Raw("(");
        foreach (long number in numbers)
        {
            Whole(number);
        }

        return Raw("t");
    }

    /// <summary>A tensor as PyTorch writes it.</summary>
    public PickleWriter Tensor(
        long[] shape,
        long[] strides,
        long offset = 0,
        long count = 6,
        string type = "FloatStorage",
        string key = "0"
    ) =>
        Global("torch._utils", "_rebuild_tensor_v2")
            .Raw("((")
            .Text("storage")
            .Global("torch", type)
            .Text(key)
            .Text("cpu")
            .Whole(count)
            .Raw("tQ")
            .Whole(offset)
            .Tuple(shape)
            .Tuple(strides)
            .Raw(0x89)
            .Global("collections", "OrderedDict")
            .Raw(")RtR");

    /// <summary>The whole pickle.</summary>
    public byte[] Stop()
    {
        Raw(".");
        return [.. _bytes];
    }
}
