using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data.Copies;

/// <summary>Copies in a data set, as a reader tells them.</summary>
public sealed class CopyTellingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_copyAcrossTheDataSetsOwnSplit_isToldAndAnErrorWhereStrict()
    {
        Write("train/cat/a", 1);
        string trained = Write("train/cat/b", 2);
        Write("train/dog/c", 3);
        Write("test/cat/d", 4);
        string tested = Write("test/cat/e", 2);
        Write("test/dog/f", 5);

        string problem = $"1 image to test on is the same, byte for byte, as images to train on (the first: {tested} and {trained})";
        Assert.Equal([new DataIssue(_folder.Root, $"{problem}; nothing is left out for it; scores on them are too high.")], Read().Issues);
        Assert.Equal(
            $"{_folder.Root}: {problem} (data issue 1 of 1; strict reading allows none).",
            Assert.Throws<DataFormatException>(() => Read(new ReadOptions { Strict = true })).Message
        );
    }

    [Fact]
    public void Read_sameImageOfTwoClasses_isToldOnce()
    {
        Write("cat/a", 1);
        Write("cat/b", 2);
        string cat = Write("cat/c", 3);
        Write("dog/a", 4);
        Write("dog/b", 5);
        string dog = Write("dog/c", 3);

        DataIssue told = Assert.Single(Read().Issues, b => !b.IsHint);

        Assert.Equal(
            new DataIssue(
                dog,
                $"this image is labelled 'dog', and the same one, byte for byte, is labelled 'cat': {cat}; "
                    + "nothing is left out for it; at least one of the labels is wrong."
            ),
            told
        );
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void Read_copiesWithoutASplit_stayOnOneSideWhateverTheSeed(SKEncodedImageFormat format)
    {
        for (int i = 0; i < 12; i++)
        {
            Write($"{(i % 2 == 0 ? "cat" : "dog")}/{i}", i);
            if (i < 8)
            {
                Write($"{(i % 2 == 0 ? "cat" : "dog")}/{i} again", i, format);
            }
        }

        for (int seed = 0; seed < 10; seed++)
        {
            DataSplits splits = Read(new ReadOptions { Seed = seed, TestShare = 0.4 });

            Assert.Equal((12, 8), (splits.Train.Images.Count, splits.Test.Images.Count));
            Assert.Empty(Numbers(splits.Train).Intersect(Numbers(splits.Test)));
            Assert.DoesNotContain(splits.Issues, b => !b.IsHint);
            Assert.Equal(
                format == SKEncodedImageFormat.Png ? ["8 images are copies of others on the same side of the split, byte for byte."] : [],
                splits.Issues.Select(b => b.Problem)
            );
        }

        static IEnumerable<string> Numbers(DataSet set) =>
            set.Images.Select(i => Path.GetFileNameWithoutExtension(i.Source.Name).Split(' ')[0]);
    }

    [Fact]
    public void Read_lookAlikesAcrossTheDataSetsOwnSplit_areHinted()
    {
        string trained = Write("train/cat/a", 1);
        Write("train/dog/b", 2);
        Write("test/cat/c", 3);
        Write("test/dog/d", 4);
        string tested = Write("test/dog/e", 1, SKEncodedImageFormat.Jpeg);

        Assert.Equal(
            [
                new DataIssue(
                    _folder.Root,
                    $"images have other labels than images that look the same: 1 (the first: {tested} and {trained}).",
                    IsHint: true
                ),
                new DataIssue(
                    _folder.Root,
                    $"images to test on look the same as images to train on: 1 (the first: {tested} and {trained}).",
                    IsHint: true
                ),
            ],
            Read(new ReadOptions { Strict = true }).Issues
        );
    }

    [Fact]
    public void Read_headersAlone_findsExactCopies()
    {
        Write("train/cat/a", 1);
        Write("train/dog/b", 2);
        Write("test/cat/c", 1);
        Write("test/dog/d", 3);
        Write("test/dog/e", 2, SKEncodedImageFormat.Jpeg);

        Assert.StartsWith(
            "1 image to test on is the same",
            Assert.Single(Read(new ReadOptions { DecodeImages = false }).Issues).Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_filesOfOneLength_areNoCopies()
    {
        // Uncompressed, so that all have one length, and the same at the end.
        for (int i = 0; i < 6; i++)
        {
            byte[] bmp = [.. TestImages.Bmp];
            bmp[^4] = (byte)(40 * i);
            _folder.Write($"{(i % 2 == 0 ? "cat" : "dog")}/{i}.bmp", bmp);
        }

        Assert.Empty(Read().Issues);
    }

    private string Write(string name, int scene, SKEncodedImageFormat format = SKEncodedImageFormat.Png) =>
        _folder.Write(
            $"{name}.{(format == SKEncodedImageFormat.Png ? "png" : "jpg")}",
            PerceptualHashTests.Encode(PerceptualHashTests.Scene(scene, 64, 48), format, 70)
        );

    private DataSplits Read(ReadOptions? options = null) =>
        ImageFolderReader.Read(_folder.Root, options, TestContext.Current.CancellationToken);
}
