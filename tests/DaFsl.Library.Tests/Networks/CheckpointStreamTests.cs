using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks.Weights;
using TorchSharp;

namespace DaFsl.Library.Tests.Networks;

public sealed class CheckpointStreamTests
{
    [Theory]
    [InlineData("types.pth")]
    [InlineData("state_dict.pth")]
    public void Save_and_Load_through_streams_give_back_the_weights(string file)
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file));
        using var target = new MemoryStream();
        target.Write("before"u8);
        weights.Save(target);
        target.Position = "before".Length;

        using Checkpoint copy = Checkpoint.Load(target, "memory");

        Assert.Equal("memory", copy.Name);
        Assert.All(weights.Shapes.Keys, name => Assert.Equal(weights[name].ToFloats(), copy[name].ToFloats()));
    }

    [Fact]
    public void Load_of_a_stream_that_cannot_go_back_reads_it()
    {
        using var file = new OneWay(File.ReadAllBytes(GoldenWeights.At("training.pth")));

        using Checkpoint weights = Checkpoint.Load(file, "network");

        Assert.Equal("network, 'state_dict'", weights.Name);
        Assert.Equal([0, 1, 2, 3, 4, 5], weights["conv.weight"].ToFloats());
    }

    [Theory]
    [InlineData("views.pth", ": the zip archive is broken or cut short.")]
    [InlineData("views.safetensors", ": the file was cut short while it was read.")]
    public void Load_of_a_file_that_is_cut_short_meanwhile_is_refused(string name, string message)
    {
        using var folder = new TempFolder();
        string path = folder.At(name);
        using (Checkpoint weights = Checkpoint.Load(GoldenWeights.At("views.pth")))
        {
            weights.Save(folder.At("views.safetensors"));
        }

        if (name == "views.pth")
        {
            File.Copy(GoldenWeights.At(name), path);
        }

        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var file = new Shrinking(path, readsBefore: 3);

        Assert.Equal(path + message, Assert.Throws<DataFormatException>(() => Checkpoint.Load(file, path)).Message);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Cancelled_Load_and_Save_leave_all_as_it_was()
    {
        using var folder = new TempFolder();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("views.pth"));
        string path = folder.Write("weights.safetensors", "old");
        var cancelled = new CancellationToken(canceled: true);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<OperationCanceledException>(() => weights.Save(path, cancelled));
        Assert.Throws<OperationCanceledException>(() => Checkpoint.Load(GoldenWeights.At("views.pth"), within: null, cancelled));
        weights.Save(folder.At("other.safetensors"), TestContext.Current.CancellationToken);
        Assert.Throws<OperationCanceledException>(() => Checkpoint.Load(folder.At("other.safetensors"), within: null, cancelled));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(folder.Root).Length);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Load_of_a_missing_file_or_none_names_it()
    {
        using var folder = new TempFolder();
        Assert.Equal(
            $"{folder.At("no.pth")}: there is no such file.",
            Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(folder.At("no.pth"))).Message
        );
        Assert.Equal(
            $"{folder.Root}: this is a folder, not a file.",
            Assert.Throws<IOException>(() => Checkpoint.Load(folder.Root)).Message
        );
        Assert.Throws<FileNotFoundException>(() => Checkpoint.Load("a\0b.pth"));
    }

    /// <summary>A stream as of a network.</summary>
    private sealed class OneWay(byte[] data) : MemoryStream(data)
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Length => throw new NotSupportedException();
    }

    /// <summary>A file that somebody else cuts short after some reads.</summary>
    private sealed class Shrinking(string path, int readsBefore) : Stream
    {
        private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1);
        private int _reads;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        // As its reader saw it at first.
        public override long Length { get; } = new FileInfo(path).Length;

        public override long Position
        {
            get => _file.Position;
            set => _file.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_reads++ == readsBefore)
            {
                using var other = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                other.SetLength(0);
            }

            return _file.Read(buffer, offset, count);
        }

        public override long Seek(long offset, SeekOrigin origin) => _file.Seek(offset, origin);

        public override void Flush() { }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _file.Dispose();
            base.Dispose(disposing);
        }
    }
}
