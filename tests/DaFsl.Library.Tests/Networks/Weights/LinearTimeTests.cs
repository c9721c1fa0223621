using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>
/// Files that would take minutes or memory without end where a reader goes over something again for each of many items. All take a second
/// or few.
/// </summary>
public sealed class LinearTimeTests : IDisposable
{
    private static readonly TimeSpan _ample = TimeSpan.FromSeconds(30);

    private readonly TempFolder _folder = new();
    private readonly long _start = Stopwatch.GetTimestamp();

    public void Dispose()
    {
        _folder.Dispose();
        Assert.InRange(Stopwatch.GetElapsedTime(_start), TimeSpan.Zero, _ample);
    }

    [Fact]
    public void Load_20000_views_of_one_storage_looks_at_it_once()
    {
        const int Count = 4 << 20;
        PickleWriter pickle = new PickleWriter().Raw("}");
        for (int i = 0; i < 20_000; i++)
        {
            pickle.Text($"w{i}").Tensor([Count - i], [1], offset: i, count: Count).Raw("s");
        }

        using Checkpoint weights = Checkpoint.Load(
            Write(new ZipWriter().Add("archive/data.pkl", pickle.Stop()).Add("archive/data/0", new byte[Count * 4]))
        );

        Assert.Equal(20_000, weights.Shapes.Count);
        Assert.Equal([Count - 19_999], weights.Shapes["w19999"]);
    }

    [Fact]
    public void Load_many_views_of_a_storage_with_a_NaN_that_none_shows_ends_in_time()
    {
        const int Count = 4 << 20;
        byte[] data = new byte[Count * 4];
        BinaryPrimitives.WriteSingleLittleEndian(data, float.NaN);
        PickleWriter pickle = new PickleWriter().Raw("}");
        for (int i = 0; i < 20_000; i++)
        {
            pickle.Text($"w{i}").Tensor([Count - 1], [1], offset: 1, count: Count).Raw("s");
        }

        string path = Write(new ZipWriter().Add("archive/data.pkl", pickle.Stop()).Add("archive/data/0", data));

        string message = Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message;
        Assert.Matches(": it shares a storage that holds values that are not finite with too many others.$", message);
    }

    [Fact]
    public void Load_expanded_tensors_may_not_repeat_without_end()
    {
        PickleWriter pickle = new PickleWriter().Raw("}");
        for (int i = 0; i < 5; i++)
        {
            pickle.Text($"w{i}").Tensor([1 << 26], [0]).Raw("s");
        }

        string path = Write(new ZipWriter().Add("archive/data.pkl", pickle.Stop()).Add("archive/data/0", new byte[24]));

        Assert.Equal(
            $"{path}, tensor 'w4': the file's tensors repeat their storages to more than 268435456 values in "
                + "all: shape (67108864), strides (0), offset 0, storage '0' of 6 values.",
            Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message
        );
    }

    [Fact]
    public void Read_long_shapes_that_many_tensors_share_are_refused_at_the_first()
    {
        // A shape of 100,000 sizes, kept and used again and again.
        var pickle = new PickleWriter().Raw("]").Tuple([.. Enumerable.Repeat(1L, 100_000)]).Raw(0x94).Raw("a");
        for (int i = 0; i < 100_000; i++)
        {
            pickle
                .Global("torch._utils", "_rebuild_tensor_v2")
                .Raw("((")
                .Text("storage")
                .Global("torch", "FloatStorage")
                .Text("0")
                .Text("cpu")
                .Whole(6)
                .Raw("tQ")
                .Whole(0)
                .Raw("h\0h\0tRa");
        }

        Assert.EndsWith(
            ": a tensor has 100000 sizes or strides; expected at most 64.",
            Assert.Throws<DataFormatException>(() => Unpickler.Read(pickle.Stop(), "file")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_long_names_that_are_used_again_and_again_are_not_copied()
    {
        // A name of 4 MB as module, name, class and key, kept and used 100,000 times.
        var pickle = new PickleWriter().Text(new string('x', 4 << 20)).Raw(0x94);
        for (int i = 0; i < 100_000; i++)
        {
            pickle.Raw("h\0").Raw(0x86);
        }

        byte[] nested = pickle.Raw("h\0h\0").Raw(0x93).Stop();

        Assert.EndsWith(
            $": the pickle asks for '{new string('x', 100)}…', which does not occur in a state dict; nothing was executed.",
            Assert.Throws<DataFormatException>(() => Unpickler.Read(nested, "file")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_values_kept_a_million_times_over_take_no_time()
    {
        var pickle = new PickleWriter().Raw("]");
        for (int i = 0; i < 1_000_000; i++)
        {
            pickle.Raw((byte)'r', (byte)i, (byte)(i >> 8), (byte)(i >> 16), 0);
        }

        Assert.IsType<List<object?>>(Unpickler.Read(pickle.Stop(), "file"));
    }

    [Fact]
    public void Load_archive_of_60000_entries_is_read()
    {
        ZipWriter archive = new ZipWriter()
            .Add("archive/data.pkl", new PickleWriter().Raw("}").Text("w").Tensor([6], [1]).Raw("s").Stop())
            .Add("archive/data/0", new byte[24]);
        for (int i = 0; i < 60_000; i++)
        {
            archive.Alias($"archive/other/{i}", offset: 0, length: 24);
        }

        using Checkpoint weights = Checkpoint.Load(Write(archive));

        Assert.Equal([6], weights.Shapes["w"]);
    }

    [Fact]
    public void Load_header_of_200000_tensors_is_read()
    {
        var header = new StringBuilder("{");
        for (int i = 0; i < 200_000; i++)
        {
            header
                .Append(i == 0 ? "" : ",")
                .Append(
                    $$"""
                    "w{{i}}":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}
                    """
                );
        }

        byte[] json = Encoding.ASCII.GetBytes(header.Append('}').ToString());
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);

        using Checkpoint weights = Checkpoint.Load(_folder.Write("many.safetensors", [.. length, .. json]));

        Assert.Equal(200_000, weights.Shapes.Count);
    }

    private string Write(ZipWriter archive) => _folder.Write("weights.pth", archive.ToArray());
}
