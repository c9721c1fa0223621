using DaFsl.Library.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data;

public sealed class ImageFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_classFolders_giveObjectsThatFillTheirPictures()
    {
        AddPictures("dog", 10);
        AddPictures("cat/tabby", 2);
        _folder.Write("cat/notes.txt", "not a picture, and not called one");
        _folder.Write("cat/.hidden.jpg", "not a picture, but hidden");

        DataSplits splits = ImageFolder.Read(_folder.Root);

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal([1, 8], splits.Train.CountObjects());
        Assert.Equal([1, 2], splits.Test.CountObjects());
        Assert.True(splits.ObjectsFillPictures);
        Assert.Empty(splits.Blemishes);
        Assert.Equal(
            "There are no folders train and test, so a split with seed 0, stratified by each picture's rarest class, "
                + "holds out 3 of the 12 pictures for testing.",
            splits.SplitOrigin);
        Assert.All(splits.Train.Images, i => Assert.Equal(new BoundingBox(0, 0, 8, 6), i.Objects.Single().Box));
    }

    [Fact]
    public void Read_trainAndTest_givesThatSplit()
    {
        AddPictures("train/cat", 3);
        AddPictures("train/dog", 2);
        AddPictures("test/cat", 1);
        AddPictures("val/cat", 1);

        DataSplits splits = ImageFolder.Read(_folder.Root);

        Assert.Equal([3, 2], splits.Train.CountObjects());
        Assert.Equal([1, 0], splits.Test.CountObjects());
        Assert.Equal(
            "The split is the data set's own: folder train to train on (5 pictures), folder test to test on (1); not used: val.", splits.SplitOrigin);
    }

    [Fact]
    public void Read_blemishes_areLeftOutAndTold()
    {
        AddPictures("train/cat", 2);
        AddPictures("test/cat", 1);
        AddPictures("test/dog", 1);
        Directory.CreateDirectory(_folder.At("train/emu"));
        byte[] noise = Pictures.Noise(SKEncodedImageFormat.Jpeg);
        string cut = _folder.Write("train/cat/cut.JPG", noise[..(noise.Length / 2)]);
        string lone = _folder.Write("train/lone.png", Pictures.Noise(SKEncodedImageFormat.Png, 8, 6));

        DataSplits splits = ImageFolder.Read(_folder.Root);

        Assert.Equal([2], splits.Train.CountObjects());
        Assert.Single(splits.Test.Images);
        Assert.Equal(
            [
                new Blemish(lone, "this picture stands in no class's folder; it is left out."),
                new Blemish(cut, "the picture is cut short: its file ends before the picture does; it is left out."),
                new Blemish(_folder.Root, "class 'dog' has no object to train on; the class is left out, with its objects to test on (1)."),
                new Blemish(_folder.Root, "class 'emu' has no object to train on; the class is left out."),
            ],
            splits.Blemishes);
        AssertFault(
            $"{lone}: this picture stands in no class's folder (blemish 1 of 4; strict reading allows none).",
            new ReadOptions { Strict = true });
    }

    [Fact]
    public void Read_noPictures_throws()
    {
        Directory.CreateDirectory(_folder.At("cat"));

        AssertFault($"{_folder.Root}: there is no picture in this folder's sub-folders.");
    }

    [Fact]
    public void Read_everyKindOfHostileImage_costsItselfAlone()
    {
        AddPictures("cat", 4);
        byte[] jpeg = Pictures.Golden("baseline.jpg");
        byte[] bmp = Pictures.Bmp;
        bmp[13] = 0x80; // its pixels start at byte 0x80000000 + 54
        byte[] large = Pictures.Png(1, 8, 0, [7]);
        large = [.. large[..8], .. Pictures.Chunk("IHDR", [0, 0, 0x59, 0xD8, 0, 0, 0x59, 0xD8, 8, 0, 0, 0, 0]), .. large[33..]];
        string page = _folder.Write("cat/page.jpg", "<!DOCTYPE html><html></html>");
        string half = _folder.Write("cat/half.jpg", [.. jpeg[..(jpeg.Length * 3 / 4)], 0xFF, 0xD9]);
        string nowhere = _folder.Write("cat/nowhere.bmp", bmp);
        string huge = _folder.Write("cat/huge.png", large);

        DataSplits splits = ImageFolder.Read(_folder.Root);

        Assert.Equal(4, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [
                (half, "the image is cut short: the data of scan 1 end in row 16 of 37; it is left out."),
                (huge, "the image (W 23000, H 23000) has 529000000 pixels; at most 100000000 are allowed (MaxPixels); it is left out."),
                (nowhere, "the image is damaged: its pixels are said to start at byte 2147483702, and the file has 58 bytes, 54 of them headers; it is left out."),
                (page, "the file is an HTML page, which is not read (JPEG, PNG, GIF, BMP and WebP are); it is left out."),
            ],
            splits.Blemishes.Select(b => (b.Place, b.Problem)).OrderBy(b => b.Place, StringComparer.Ordinal));
    }

    [Fact]
    public void Read_textNamedJpg_costsItselfAlone()
    {
        AddPictures("cat", 3);
        string path = _folder.Write("cat/letter.jpg", "This is no picture.");

        DataSplits splits = ImageFolder.Read(_folder.Root);

        Assert.Equal(3, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal([new Blemish(path, "the file is not a picture (JPEG, PNG, GIF, BMP or WebP); it is left out.")], splits.Blemishes);
        Assert.Equal(
            $"{path}: the file is not a picture (JPEG, PNG, GIF, BMP or WebP) (blemish 1 of 1; strict reading allows none).",
            Assert.Throws<DataFormatException>(() => ImageFolder.Read(_folder.Root, new ReadOptions { Strict = true })).Message);
    }

    [Fact]
    public void Read_onePictureOnly_leavesNothingToTestOn()
    {
        AddPictures("cat", 1);

        AssertFault($"{_folder.Root}: there is no picture with an object to test on.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void TestShare_outsideOfZeroToOne_throws(double share) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReadOptions { TestShare = share });

    private void AddPictures(string folder, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _folder.Write($"{folder}/{i}.png", Pictures.Noise(SKEncodedImageFormat.Png, 8, 6));
        }
    }

    private void AssertFault(string expected, ReadOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => ImageFolder.Read(_folder.Root, options)).Message);
}
