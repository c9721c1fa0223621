using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

public sealed class CheckpointSaveTests
{
    [Fact]
    public void Save_writes_the_bytes_of_the_reference_implementation_and_their_checksum()
    {
        using var folder = new TempFolder();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("types.pth"));
        string path = folder.At("types.safetensors");

        weights.Save(path);

        // Wide types first, then by name; the header padded to a multiple of 8 with blanks.
        const string Header = """
            {"__metadata__":{"format":"pt","dafsl.checksum":"xxh128:00000000000000000000000000000000"},
            "int64":{"dtype":"I64","shape":[2],"data_offsets":[0,16]},
            "empty":{"dtype":"F32","shape":[0,3],"data_offsets":[16,16]},
            "float32":{"dtype":"F32","shape":[2],"data_offsets":[16,24]},
            "scalar":{"dtype":"F32","shape":[],"data_offsets":[24,28]},
            "bfloat16":{"dtype":"BF16","shape":[2],"data_offsets":[28,32]},
            "float16":{"dtype":"F16","shape":[3],"data_offsets":[32,38]}}
            """;
        string header = Header.ReplaceLineEndings("");
        header = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        // csharpier-ignore
        byte[] expected =
        [
            .. length,
            .. Encoding.ASCII.GetBytes(header),
            0, 0, 0, 0, 0, 0, 0, 0x40, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
            0xFF, // 2^62, -1
            0,
            0,
            0xC0,
            0x3F,
            0,
            0,
            0,
            0xC0, // 1.5, -2
            0,
            0,
            0x80,
            0x40, // 4
            0x49,
            0x40,
            0x80,
            0xF1, // 3.140625, -2^100
            0x00,
            0x38,
            0xFF,
            0x7B,
            0x01,
            0x00, // 0.5, 65504, 2^-24
        ];

        // Of all bytes, with zeros in place of the checksum itself.
        byte[] digits = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(XxHash128.Hash(expected)));
        digits.CopyTo(expected, expected.AsSpan().IndexOf("xxh128:"u8) + 7);
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("types.pth")]
    [InlineData("views.pth")]
    [InlineData("state_dict.pth")]
    public void Save_and_Load_give_back_names_types_shapes_and_values(string file)
    {
        using var folder = new TempFolder();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file));
        weights.Save(folder.At("copy"));

        using Checkpoint copy = Checkpoint.Load(folder.At("copy"));

        Assert.Equal("copy", copy.Name);
        Assert.Equal(weights.Shapes.Keys.Order(StringComparer.Ordinal), copy.Shapes.Keys.Order(StringComparer.Ordinal));
        Assert.All(weights.Shapes.Keys, name =>
        {
            Assert.Equal(weights.Shapes[name], copy.Shapes[name]);
            Assert.Equal(weights[name].dtype, copy[name].dtype);
            Assert.Equal(weights[name].ToFloats(), copy[name].ToFloats());
        });
    }

    [Fact]
    public void Save_names_beyond_ASCII_come_back()
    {
        using var folder = new TempFolder();
        string[] names = ["a\"b\\c", "größe", "日本", "tab\there", "<&'+>"];
        int next = 0;
        using Checkpoint weights = Checkpoint
            .Load(GoldenWeights.At("state_dict.pth"))
            .Renamed(_ => next < names.Length ? names[next++] : null);
        weights.Save(folder.At("names.safetensors"));

        using Checkpoint copy = Checkpoint.Load(folder.At("names.safetensors"));

        Assert.Equal(names.Order(StringComparer.Ordinal), copy.Shapes.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Save_replaces_the_file_that_it_was_read_from_and_leaves_no_other()
    {
        using var folder = new TempFolder();
        string path = folder.Write("weights.pth", File.ReadAllBytes(GoldenWeights.At("model.pth")));
        using Checkpoint weights = Checkpoint.Load(path);

        weights.Save(path);

        Assert.Equal([path], Directory.GetFiles(folder.Root));
        using Checkpoint again = Checkpoint.Load(path);
        Assert.Equal([0, 1], again["weight"].ToFloats());
    }

    [Fact]
    public void Save_of_a_value_that_is_not_finite_writes_nothing()
    {
        using var folder = new TempFolder();
        using var layer = new FullyConnected(2, 2);
        layer.Set("weight", 1, float.NaN, float.PositiveInfinity, 4);
        using Checkpoint weights = Checkpoint.Of(layer, "layer");
        string path = folder.Write("weights.safetensors", "old");

        var fault = Assert.Throws<InvalidOperationException>(() => weights.Save(path));

        Assert.Equal("Tensor 'weight': 2 of its 4 values are not finite (NaN or infinity).", fault.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void Save_of_a_type_that_files_do_not_hold_names_it()
    {
        using var folder = new TempFolder();
        using var layer = new FullyConnected(2, 2);
        using nn.Module wide = layer.to(float64);
        using Checkpoint weights = Checkpoint.Of(wide, "layer");

        var fault = Assert.Throws<InvalidOperationException>(() => weights.Save(folder.At("weights.safetensors")));

        Assert.Equal("Tensor 'weight' is Float64; weight files hold F32, F16, BF16 and I64.", fault.Message);
    }

    [Fact]
    public void Save_to_a_folder_that_is_not_there_throws()
    {
        using var folder = new TempFolder();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("model.pth"));

        string path = folder.At("no/weights.safetensors");
        Assert.Equal(
            $"{path}: the file cannot be written, since its folder does not exist.",
            Assert.Throws<IOException>(() => weights.Save(path)).Message
        );
        Assert.Throws<ArgumentException>("path", () => weights.Save(" "));
    }

    [Fact]
    public void Save_leaves_no_tensor_behind()
    {
        using var folder = new TempFolder();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("views.pth"));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        weights.Save(folder.At("weights.safetensors"));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
