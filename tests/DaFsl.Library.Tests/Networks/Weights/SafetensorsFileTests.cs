using System.Buffers.Binary;
using System.Text;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class SafetensorsFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_file_written_by_hand_reads_it()
    {
        string path = Write(
            """{"__metadata__":{"a":"b"}, "two":{"shape":[2,1],"data_offsets":[4,8],"dtype":"BF16"}, "one":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   """,
            [0, 0, 0xC0, 0x3F, 0x49, 0x40, 0, 0xC0]
        );

        using Checkpoint weights = Checkpoint.Load(path);

        Assert.Equal("weights.safetensors", weights.Name);
        Assert.Equal(["two", "one"], weights.Shapes.Keys);
        Assert.Equal([2, 1], weights.Shapes["two"]);
        Assert.Equal(bfloat16, weights["two"].dtype);
        Assert.Equal([3.140625f, -2], weights["two"].ToFloats());
        Assert.Equal([], weights.Shapes["one"]);
        Assert.Equal([1.5f], weights["one"].ToFloats());
    }

    [Fact]
    public void Load_keeps_nothing_of_the_file_and_leaves_no_tensor_behind()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        string path = Write("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", [0, 0, 0x80, 0x3F]);

        using (Checkpoint weights = Checkpoint.Load(path))
        {
            File.WriteAllBytes(path, new byte[100]);
            File.Delete(path);
            Assert.Equal([1], weights["w"].ToFloats());
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Load_file_without_tensors_is_empty()
    {
        using Checkpoint weights = Checkpoint.Load(Write("{}", []));

        Assert.Empty(weights.Shapes);
    }

    [Theory]
    [InlineData(new byte[0], ": the file has 0 bytes; neither a safetensors file nor one of torch.save is that short.")]
    [InlineData(new byte[] { 1, 2, 3 }, ": the file has 3 bytes; neither a safetensors file nor one of torch.save is that short.")]
    [InlineData(
        new byte[] { 0, 0, 0, 0, 0, 0, 0, 0x10, (byte)'{', (byte)'}' },
        ": this is neither a safetensors file nor one of torch.save: its first 8 bytes announce a header of 1152921504606846976 bytes; "
            + "the file has 10, and at most 100000000 are allowed."
    )]
    [InlineData(
        new byte[] { 3, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' },
        ": this is neither a safetensors file nor one of torch.save: its first 8 bytes announce a header of 3 bytes; "
            + "the file has 10, and at most 100000000 are allowed."
    )]
    public void Load_file_that_is_none_is_refused(byte[] file, string message) =>
        AssertFault(_folder.Write("weights.safetensors", file), message);

    [Theory]
    [InlineData("", ", byte 8: the header is not valid JSON from here on.")]
    [InlineData("[]", ", byte 8: expected an object.")]
    [InlineData("{} x", ", byte 11: the header is not valid JSON from here on.")]
    [InlineData("""{"a":1}""", ", byte 13: expected an object.")]
    [InlineData("""{"a":{"dtype":"F32",}}""", ", byte 28: the header is not valid JSON from here on.")]
    [InlineData("""{"__metadata__":{"a":1}}""", ", byte 29: expected a text.")]
    [InlineData("""{"__metadata__":[]}""", ", byte 24: expected an object of texts.")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}""",
        ", byte 62: 'a' occurs twice."
    )]
    [InlineData("""{"a":{"dtype":"F64"}}""", ", byte 22: tensor 'a' has the dtype 'F64'; expected F32, F16, BF16 and I64.")]
    [InlineData("""{"a":{"dtype":7}}""", ", byte 22: expected a text.")]
    [InlineData("""{"a":{"shape":[-1]}}""", ", byte 23: expected at most 64 whole numbers, none negative.")]
    [InlineData("""{"a":{"shape":[1.5]}}""", ", byte 23: expected at most 64 whole numbers, none negative.")]
    [InlineData("""{"a":{"shape":[9223372036854775808]}}""", ", byte 23: expected at most 64 whole numbers, none negative.")]
    [InlineData("""{"a":{"shape":["1"]}}""", ", byte 23: expected at most 64 whole numbers, none negative.")]
    [InlineData("""{"a":{"shape":4}}""", ", byte 22: expected a list of whole numbers.")]
    [InlineData("""{"a":{"data_offsets":[0,1,2]}}""", ", byte 34: expected at most 2 whole numbers, none negative.")]
    [InlineData(
        """{"a":{"dtype":"F32","shape":[],"data_offsets":[0]}}""",
        ", byte 57: tensor 'a' lacks its 'dtype', its 'shape' or its two 'data_offsets'."
    )]
    [InlineData(
        """{"a":{"dtype":"F32","dtype":"F32"}}""",
        ", byte 28: tensor 'a' has the key 'dtype'; expected 'dtype', 'shape' and 'data_offsets', each once."
    )]
    [InlineData(
        """{"a":{"code":"F32"}}""",
        ", byte 14: tensor 'a' has the key 'code'; expected 'dtype', 'shape' and 'data_offsets', each once."
    )]
    public void Load_header_with_a_fault_tells_the_place(string header, string message) => AssertFault(Write(header, []), message);

    [Fact]
    public void Load_header_that_is_not_UTF8_is_refused()
    {
        string path = Write("""{"a?":{}}""", []);
        byte[] file = File.ReadAllBytes(path);
        file[11] = 0xFF;
        File.WriteAllBytes(path, file);

        AssertFault(path, ", byte 9: the header is not valid JSON from here on.");
    }

    [Theory]
    [InlineData(0, 8, 4, 12, 12, ", tensor 'b': its data begins at byte 4, before the end of 'a' at byte 8.")]
    [InlineData(0, 8, 0, 8, 8, ", tensor 'b': its data begins at byte 0, before the end of 'a' at byte 8.")]
    [InlineData(0, 8, 12, 20, 20, ", tensor 'b': its data begins at byte 12; the bytes from 8 on belong to no tensor.")]
    [InlineData(4, 12, 12, 20, 20, ", tensor 'a': its data begins at byte 4; the bytes from 0 on belong to no tensor.")]
    [InlineData(0, 8, 8, 16, 12, ", tensor 'b': its data ends at byte 16; the file has 12 bytes of data.")]
    [InlineData(0, 8, 8, 16, 20, ": the file has 20 bytes of data; its tensors end at byte 16.")]
    [InlineData(0, 4, 8, 16, 16, ", tensor 'a': its data_offsets are 0 and 4; F32 of shape (2) takes 8 bytes.")]
    [InlineData(8, 0, 8, 16, 16, ", tensor 'a': its data_offsets are 8 and 0; F32 of shape (2) takes 8 bytes.")]
    [InlineData(
        0,
        9223372036854775807,
        8,
        16,
        16,
        ", tensor 'a': its data_offsets are 0 and 9223372036854775807; F32 of shape (2) takes 8 bytes."
    )]
    public void Load_data_out_of_place_is_refused(long beginA, long endA, long beginB, long endB, int dataLength, string message)
    {
        string path = Write(
            $$$"""
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[{{{beginA}}},{{{endA}}}]},"b":{"dtype":"F32","shape":[2],"data_offsets":[{{{beginB}}},{{{endB}}}]}}
            """,
            new byte[dataLength]
        );

        AssertFault(path, message);
    }

    [Theory]
    [InlineData("4294967296,4294967296")]
    [InlineData("0,4294967296,4294967296")]
    public void Load_shape_beyond_all_memory_is_refused(string shape) =>
        AssertFault(
            Write($$$"""{"a":{"dtype":"F32","shape":[{{{shape}}}],"data_offsets":[0,0]}}""", []),
            $", tensor 'a': its shape ({shape.Replace(",", ", ", StringComparison.Ordinal)}) is too large."
        );

    [Theory]
    [InlineData("F32", new byte[] { 0, 0, 0xC0, 0x7F, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0x7F, 0x7F }, 3)]
    [InlineData("F16", new byte[] { 0, 0x7C, 1, 0xFE, 0xFF, 0x7B }, 3)]
    [InlineData("BF16", new byte[] { 0x80, 0x7F, 0xC0, 0xFF, 0x7F, 0x7F }, 3)]
    public void Load_values_that_are_not_finite_are_refused(string type, byte[] data, int count) =>
        AssertFault(
            Write($$$"""{"bad":{"dtype":"{{{type}}}","shape":[{{{count}}}],"data_offsets":[0,{{{data.Length}}}]}}""", data),
            ", tensor 'bad': 2 of its 3 values are not finite (NaN or infinity)."
        );

    private static void AssertFault(string path, string message)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Assert.Equal(path + message, Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private string Write(string header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return _folder.Write("weights.safetensors", [.. length, .. Encoding.Latin1.GetBytes(header), .. data]);
    }
}
