using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data;

public sealed class ImageStreamTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decode_streamThatCannotSeek_readsFromWhereItIsToItsEnd()
    {
        byte[] png = TestImages.Noise(SKEncodedImageFormat.Png);
        using var stream = new OneWayStream([1, 2, 3, .. png]);
        stream.ReadExactly(new byte[3]);

        Assert.Equal(
            ImageCodec.Decode(png, "png").Rgb.ToArray(),
            ImageCodec.Decode(stream, "stream", cancellationToken: Token).Rgb.ToArray()
        );
        Assert.Equal(0, stream.Read(new byte[1]));
    }

    [Fact]
    public void Decode_streamOfNoImage_isAFaultOfTheData()
    {
        Assert.Equal(
            "stream: the file is empty.",
            Assert.Throws<DataFormatException>(() => ImageCodec.Decode(Stream.Null, "stream", cancellationToken: Token)).Message
        );
        Assert.Throws<ArgumentNullException>("stream", () => ImageCodec.Decode((Stream)null!, "stream", cancellationToken: Token));
    }

    [Fact]
    public void Decode_streamThatThrows_passesItOn()
    {
        using var stream = new OneWayStream(new byte[100_000]) { Fault = new IOException("The line is dead.") };

        Assert.Same(stream.Fault, Assert.Throws<IOException>(() => ImageCodec.Decode(stream, "stream", cancellationToken: Token)));
    }

    [Fact]
    public void Decode_cancelled_throws()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        using var stream = new MemoryStream(TestImages.Noise(SKEncodedImageFormat.Png));

        Assert.ThrowsAny<OperationCanceledException>(() => ImageCodec.Decode(stream, "stream", cancellationToken: cancellation.Token));
    }

    [Fact]
    public void EncodePng_toAStream_writesWhatTheFileHolds()
    {
        PixelImage image = ImageCodec.Decode(TestImages.Noise(SKEncodedImageFormat.Png, 5, 3), "png");
        using var stream = new MemoryStream();

        ImageCodec.EncodePng(image, stream);
        ImageCodec.EncodePng(image, _folder.At("a.png"));

        Assert.Equal(File.ReadAllBytes(_folder.At("a.png")), stream.ToArray());
        Assert.Equal(image.Rgb.ToArray(), ImageCodec.Decode(stream.ToArray(), "again").Rgb.ToArray());
    }

    [Fact]
    public void EncodePng_toAStreamThatThrows_passesItOn()
    {
        var image = new PixelImage(1, 1, [1, 2, 3]);
        using var stream = new OneWayStream([]) { Fault = new IOException("The disk is full.") };

        Assert.Same(stream.Fault, Assert.Throws<IOException>(() => ImageCodec.EncodePng(image, stream)));
    }

    [Fact]
    public void EncodePng_whereItCannotBeWritten_namesTheFileAndTouchesNothing()
    {
        var image = new PixelImage(1, 1, [1, 2, 3]);
        string users = _folder.Write("x.png.tmp", "the user's own");
        string path = _folder.At("x.png");
        Directory.CreateDirectory(path);
        string nowhere = _folder.At("nowhere/y.png");

        Assert.Equal(
            $"{path}: the file cannot be written, since there is a folder of that name.",
            Assert.Throws<IOException>(() => ImageCodec.EncodePng(image, path)).Message
        );
        Assert.Equal(
            $"{nowhere}: the file cannot be written, since its folder does not exist.",
            Assert.Throws<IOException>(() => ImageCodec.EncodePng(image, nowhere)).Message
        );
        Directory.Delete(path);
        ImageCodec.EncodePng(image, path);

        Assert.Equal("the user's own", File.ReadAllText(users));
        Assert.Equal([path, users], Directory.GetFiles(_folder.Root).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Open_fileThatBecomesShorter_isAFaultOfTheData()
    {
        // It tells a length that it does not have, as a file does that is cut while it is read.
        using var stream = new LyingStream(TestImages.Noise(SKEncodedImageFormat.Png));

        Assert.Equal(
            "a.png: the file became shorter while it was read.",
            Assert.Throws<DataFormatException>(() => ImageDecoder.Decode(stream, "a.png", new DecodeOptions(), Token)).Message
        );
    }

    [Fact]
    public void Open_fileThatIsReplacedMeanwhile_isAFaultOfTheData()
    {
        using var stream = new ReplacedStream(
            TestImages.Noise(SKEncodedImageFormat.Png, 9, 6),
            TestImages.Noise(SKEncodedImageFormat.Png, 90, 60)
        );

        Assert.Equal(
            "a.png: the file was changed while it was read.",
            Assert.Throws<DataFormatException>(() => ImageDecoder.Decode(stream, "a.png", new DecodeOptions(), Token)).Message
        );
    }

    private sealed class LyingStream(byte[] data) : MemoryStream(data)
    {
        public override long Length => base.Length + 1;
    }

    private sealed class ReplacedStream : MemoryStream
    {
        private readonly byte[] _later;
        private int _starts;

        public ReplacedStream(byte[] first, byte[] later)
        {
            _later = later;
            Write([.. first, .. new byte[later.Length - first.Length]]);
        }

        public override long Position
        {
            get => base.Position;
            set
            {
                base.Position = 0;
                if (value == 0 && ++_starts == 2)
                {
                    Write(_later);
                }

                base.Position = value;
            }
        }
    }

    private sealed class OneWayStream(byte[] data) : MemoryStream(data)
    {
        public IOException? Fault { get; init; }

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Seek(long offset, SeekOrigin loc) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => Fault is null ? base.Read(buffer, offset, count) : throw Fault;

        public override int Read(Span<byte> buffer) => Fault is null ? base.Read(buffer) : throw Fault;

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (Fault is not null)
            {
                throw Fault;
            }

            base.Write(buffer, offset, count);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            if (Fault is not null)
            {
                throw Fault;
            }

            base.Write(buffer);
        }
    }
}
