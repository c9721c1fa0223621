using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class TorchArchiveTests : IDisposable
{
    private static readonly byte[] _pickle = new PickleWriter().Raw("}").Text("w").Tensor([2, 3], [3, 1]).Raw("s").Stop();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_archive_written_by_hand_reads_it()
    {
        using Checkpoint weights = Checkpoint.Load(Write(Archive().Add("archive/byteorder", "little"u8.ToArray())));

        Assert.Equal([2, 3], weights.Shapes["w"]);
        Assert.Equal([1, 1, 1, 1, 1, 1], weights["w"].ToFloats());
    }

    [Fact]
    public void Load_pickle_that_calls_os_system_runs_nothing()
    {
        string marker = _folder.At("marker");
        byte[] pickle = new PickleWriter().Global("os", "system").Text($"touch '{marker}'").Raw(0x85).Raw("R").Stop();

        AssertFault(
            Write(new ZipWriter().Add("archive/data.pkl", pickle)),
            ", data.pkl, byte 2: the pickle asks for 'os.system', which does not occur in a state dict; nothing was executed."
        );
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public void Load_archive_cut_anywhere_is_refused_and_leaves_nothing()
    {
        byte[] whole = File.ReadAllBytes(GoldenWeights.At("state_dict.pth"));
        string path = _folder.At("cut.pth");

        for (int length = 4; length < whole.Length; length += length < whole.Length - 32 ? 7 : 1)
        {
            File.WriteAllBytes(path, whole[..length]);
            AssertFault(path, ": the zip archive is broken or cut short.");
        }
    }

    [Fact]
    public void Load_archive_with_one_byte_changed_is_read_or_refused()
    {
        byte[] whole = File.ReadAllBytes(GoldenWeights.At("state_dict.pth"));
        string path = _folder.At("changed.pth");
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        int refused = 0;

        for (int at = 0; at < whole.Length; at += 3)
        {
            byte[] changed = [.. whole];
            changed[at] ^= (byte)(at % 2 == 0 ? 0xFF : 0x01);
            File.WriteAllBytes(path, changed);
            try
            {
                Checkpoint.Load(path).Dispose();
            }
            catch (DataFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, whole.Length / 3);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Load_entries_that_do_not_fit_the_pickle_are_refused()
    {
        ZipWriter pickleOnly = new ZipWriter().Add("archive/data.pkl", _pickle);
        AssertFault(Write(pickleOnly), ": the archive has no entry 'data/0'.");
        AssertFault(
            Write(pickleOnly.Add("archive/data/0", new byte[20])),
            ": the entry 'data/0' has 20 bytes, not those of 6 values of 4 bytes."
        );
        AssertFault(Write(Archive().Add("archive/data/0", [])), ": the archive has two entries 'archive/data/0'.");
        AssertFault(Write(Archive().Add("other/data.pkl", _pickle)), ": the archive has 2 files data.pkl, and torch.save writes one.");
        AssertFault(Write(new ZipWriter().Add("notes.txt", [])), ": the archive has 0 files data.pkl, and torch.save writes one.");
        AssertFault(Write(new ZipWriter().Add("data.pkl", _pickle)), ": the archive has 0 files data.pkl, and torch.save writes one.");
    }

    [Fact]
    public void Load_big_endian_archive_is_refused() =>
        AssertFault(
            Write(Archive().Add("archive/byteorder", "big"u8.ToArray())),
            ": the byte order is not 'little'; load it in PyTorch and save it again on a little-endian machine."
        );

    [Fact]
    public void Load_compressed_entry_is_refused_before_it_unfolds()
    {
        byte[] zeros = new byte[24 << 20];
        byte[] pickle = new PickleWriter().Raw("}").Text("w").Tensor([6 << 20], [1], count: 6 << 20).Raw("s").Stop();
        ZipWriter archive = new ZipWriter().Add("archive/data.pkl", pickle).Add("archive/data/0", zeros, compress: true);

        AssertFault(Write(archive), ": the entry '0' is compressed or encrypted, which torch.save never does.");
    }

    [Fact]
    public void Load_entries_that_share_their_bytes_cannot_claim_more_than_the_file_has()
    {
        var pickle = new PickleWriter().Raw("}");
        for (int i = 0; i < 50; i++)
        {
            pickle.Text($"w{i}").Tensor([256], [1], count: 256, key: $"{i}").Raw("s");
        }

        var archive = new ZipWriter();
        archive.Add("archive/data/0", new byte[1024]);
        for (int i = 1; i < 50; i++)
        {
            archive.Alias($"archive/data/{i}", offset: 0, length: 1024);
        }

        AssertFault(Write(archive.Add("archive/data.pkl", pickle.Stop())), ": the archive's entries claim more bytes than the file has.");
    }

    [Fact]
    public void Load_one_storage_as_two_types_is_refused()
    {
        byte[] pickle = new PickleWriter()
            .Raw("}")
            .Text("a")
            .Tensor([6], [1])
            .Raw("s")
            .Text("b")
            .Tensor([12], [1], count: 12, type: "HalfStorage")
            .Raw("s")
            .Stop();

        AssertFault(
            Write(new ZipWriter().Add("archive/data.pkl", pickle).Add("archive/data/0", new byte[24])),
            ", tensor 'b': it takes storage '0' for a HalfStorage of 12 values; an earlier tensor for a FloatStorage of 6."
        );
    }

    [Fact]
    public void Load_name_given_twice_is_refused()
    {
        byte[] pickle = new PickleWriter().Raw("}").Text("w").Tensor([6], [1]).Raw("s").Text("w").Tensor([6], [1]).Raw("s").Stop();

        AssertFault(
            Write(new ZipWriter().Add("archive/data.pkl", pickle).Add("archive/data/0", new byte[24])),
            ": there are two tensors 'w'."
        );
    }

    [Fact]
    public void Load_values_that_no_tensor_shows_may_be_anything()
    {
        byte[] pickle = new PickleWriter().Raw("}").Text("w").Tensor([1], [1], offset: 1, count: 2).Raw("s").Stop();
        byte[] data = [0, 0, 0xC0, 0x7F, 0, 0, 0x80, 0x3F]; // NaN, 1

        using Checkpoint weights = Checkpoint.Load(Write(new ZipWriter().Add("archive/data.pkl", pickle).Add("archive/data/0", data)));

        Assert.Equal([1], weights["w"].ToFloats());
    }

    private static ZipWriter Archive() =>
        new ZipWriter()
            .Add("archive/data.pkl", _pickle)
            .Add("archive/data/0", [.. Enumerable.Repeat(BitConverter.GetBytes(1f), 6).SelectMany(b => b)]);

    private static void AssertFault(string path, string message)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Assert.Equal(path + message, Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private string Write(ZipWriter archive) => _folder.Write("weights.pth", archive.ToArray());
}
