using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data.ImageFolder;

public sealed class ImageFolderReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_classFolders_giveObjectsThatFillTheirImages()
    {
        AddImages("dog", 10);
        AddImages("cat/tabby", 2);
        _folder.Write("cat/readme.txt", "not an image, and not called one");
        _folder.Write("cat/.hidden.jpg", "not an image, but hidden");

        DataSplits splits = Read();

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal([1, 8], splits.Train.CountObjects());
        Assert.Equal([1, 2], splits.Test.CountObjects());
        Assert.True(splits.ObjectsFillImages);
        Assert.Equal(
            [
                new DataIssue(
                    _folder.Root,
                    "images also lie in 1 folder below those of the classes (the first: cat/tabby); they belong to the class.",
                    IsHint: true
                ),
            ],
            splits.Issues
        );
        Assert.Equal(
            "There are no folders train and test, so a split with seed 0, stratified by each image's rarest class, "
                + "holds out 3 of the 12 images for testing.",
            splits.SplitOrigin
        );
        Assert.All(splits.Train.Images, i => Assert.Equal(new BoundingBox(0, 0, 8, 6), i.Objects.Single().Box));
    }

    [Fact]
    public void Read_trainAndTest_givesThatSplit()
    {
        AddImages("train/cat", 3);
        AddImages("train/dog", 2);
        AddImages("test/cat", 1);
        AddImages("val/cat", 1);

        DataSplits splits = Read();

        Assert.Equal([3, 2], splits.Train.CountObjects());
        Assert.Equal([1, 0], splits.Test.CountObjects());
        Assert.Equal(
            "The split is the data set's own: folder train to train on (5 images), folder test to test on (1); not used: val.",
            splits.SplitOrigin
        );
    }

    [Fact]
    public void Read_issues_areLeftOutAndTold()
    {
        AddImages("train/cat", 2);
        AddImages("train/cow", 2);
        AddImages("test/cat", 1);
        AddImages("test/cow", 1);
        AddImages("test/dog", 1);
        Directory.CreateDirectory(_folder.At("train/emu"));
        byte[] noise = TestImages.Noise(SKEncodedImageFormat.Jpeg);
        string cut = _folder.Write("train/cat/cut.JPG", noise[..(noise.Length / 2)]);
        string lone = _folder.Write("train/lone.png", TestImages.Noise(SKEncodedImageFormat.Png, 8, 6));

        DataSplits splits = Read();

        Assert.Equal([2, 2], splits.Train.CountObjects());
        Assert.Equal(2, splits.Test.Images.Count);

        // As many as are handed out, without those of the class that is left out.
        Assert.Equal(
            "The split is the data set's own: folder train to train on (4 images), folder test to test on (2).",
            splits.SplitOrigin
        );
        Assert.Equal(
            [
                new DataIssue(lone, "this image is not in a class's folder; it is left out."),
                new DataIssue(cut, "the image is cut short: its file ends before the image does; it is left out."),
                new DataIssue(
                    _folder.Root,
                    "class 'dog' has no object to train on; the class is left out, with its objects to test on (1)."
                ),
                new DataIssue(_folder.Root, "class 'emu' has no object to train on; the class is left out."),
            ],
            splits.Issues
        );
        AssertFault(
            $"{lone}: this image is not in a class's folder (data issue 1 of 4; strict reading allows none).",
            new ReadOptions { Strict = true }
        );
    }

    [Fact]
    public void Read_noImages_throws()
    {
        Directory.CreateDirectory(_folder.At("cat"));

        AssertFault($"{_folder.Root}: there is no image in this folder's sub-folders.");
    }

    [Fact]
    public void Read_everyKindOfHostileImage_costsItselfAlone()
    {
        AddImages("cat", 4);
        AddImages("dog", 2);
        byte[] jpeg = TestImages.Golden("baseline.jpg");
        byte[] bmp = TestImages.Bmp;
        bmp[13] = 0x80; // its pixels start at byte 0x80000000 + 54
        byte[] large = TestImages.Png(1, 8, 0, [7]);
        large = [.. large[..8], .. TestImages.Chunk("IHDR", [0, 0, 0x59, 0xD8, 0, 0, 0x59, 0xD8, 8, 0, 0, 0, 0]), .. large[33..]];
        string page = _folder.Write("cat/page.jpg", "<!DOCTYPE html><html></html>");
        string half = _folder.Write("cat/half.jpg", [.. jpeg[..(jpeg.Length * 3 / 4)], 0xFF, 0xD9]);
        string nowhere = _folder.Write("cat/nowhere.bmp", bmp);
        string huge = _folder.Write("cat/huge.png", large);

        DataSplits splits = ImageFolderReader.Read(_folder.Root);

        Assert.Equal(6, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [
                (half, "the image is cut short: the data of scan 1 end in row 16 of 37; it is left out."),
                (huge, "the image (W 23000, H 23000) has 529000000 pixels; at most 100000000 are allowed (MaxPixels); it is left out."),
                (
                    nowhere,
                    "the image is damaged: its pixels are said to start at byte 2147483702, and the file has 58 "
                        + "bytes, 54 of them headers; it is left out."
                ),
                (page, "the file is an HTML page, which is not supported (JPEG, PNG, GIF, BMP and WebP are); it is left out."),
            ],
            splits.Issues.Select(b => (b.Place, b.Problem)).OrderBy(b => b.Place, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Read_textNamedJpg_costsItselfAlone()
    {
        AddImages("cat", 2);
        AddImages("dog", 2);
        string path = _folder.Write("cat/letter.jpg", "This is no image.");

        DataSplits splits = Read();

        Assert.Equal(4, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal([new DataIssue(path, "the file is not an image (JPEG, PNG, GIF, BMP or WebP); it is left out.")], splits.Issues);
        Assert.Equal(
            $"{path}: the file is not an image (JPEG, PNG, GIF, BMP or WebP) (data issue 1 of 1; strict reading allows none).",
            Assert.Throws<DataFormatException>(() => Read(new ReadOptions { Strict = true })).Message
        );
    }

    [Fact]
    public void Read_oneImageOnly_leavesNothingToTestOn()
    {
        AddImages("cat", 1);
        AddImages("dog", 1);

        AssertFault(
            $"{_folder.Root}: there is no image with an object to test on, since no class has two images, one "
                + "to train on and one to test on."
        );
    }

    [Fact]
    public void Read_linksToFolders_neitherAddNorMislabelImages()
    {
        AddImages("cat", 3);
        AddImages("dog", 3);
        string up = _folder.Link("cat/up", "..");
        _folder.Link("here", ".");
        _folder.Link("here too", ".");

        DataSplits splits = Read();
        DataSplits followed = Read(new ReadOptions { FollowLinks = true });

        foreach (DataSplits read in new[] { splits, followed })
        {
            Assert.Equal(["cat", "dog"], read.Train.Classes);
            Assert.Equal(6, read.Train.Images.Count + read.Test.Images.Count);
            Assert.All(read.Train.Images.Concat(read.Test.Images), i =>
                Assert.Equal(Path.GetFileName(Path.GetDirectoryName(i.Source.Name)), i.Objects.Single().ClassName)
            );
            Assert.Equal(3, read.Issues.Count);
        }

        Assert.Contains(
            new DataIssue(up, $"this leads to the folder {_folder.Root}, which is read already; it is left out."),
            followed.Issues
        );
    }

    [Fact]
    public void Read_oneClassLeftAfterDamage_throws()
    {
        AddImages("cat", 5);
        string broken = _folder.Write("dog/1.png", "no image");

        AssertFault(
            $"{_folder.Root}: of the classes cat, dog, only 'cat' has an image that can be trained on, so there is nothing to distinguish "
                + $"(2 data issues, the first: {broken}: the file is not an image (JPEG, PNG, GIF, BMP or WebP))."
        );
    }

    [Fact]
    public void Read_canceled_ends()
    {
        AddImages("cat", 2);
        AddImages("dog", 2);

        Assert.Throws<OperationCanceledException>(() =>
            ImageFolderReader.Read(_folder.Root, cancellationToken: new CancellationToken(canceled: true))
        );
    }

    [Fact]
    public void Classes_namedTwiceOrEmpty_throws()
    {
        AddImages("a", 2);
        foreach (string[] classes in new string[][] { ["a", "a"], ["a", " "], [] })
        {
            ArgumentException fault = Assert.Throws<ArgumentException>(() => Read(new ReadOptions { Classes = classes }));
            Assert.Equal(
                $"ReadOptions.Classes is [{string.Join(", ", classes)}]; it must name one class or more, each once. (Parameter 'options')",
                fault.Message
            );
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void TestShare_outsideOfZeroToOne_throws(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOptions { TestShare = share });

    private void AddImages(string folder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _folder.Write($"{folder}/{i}.png", TestImages.Named($"{folder}/{i}"));
        }
    }

    private DataSplits Read(ReadOptions? options = null) =>
        ImageFolderReader.Read(_folder.Root, options, TestContext.Current.CancellationToken);

    private void AssertFault(string expected, ReadOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Read(options)).Message);
}
