using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.ImageFolder;

/// <summary>
/// Parts as competitions publish them: a test part without labels, parts that are nested otherwise than each other, pieces of one archive.
/// </summary>
public sealed class UnlabelledPartsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("test", "test")]
    [InlineData("test/test", "test")]
    [InlineData("test/unknown", "test")]
    [InlineData("Testing/images", "Testing")]
    public void Read_testWithoutLabels_isToldAndTrainIsDivided(string images, string test)
    {
        Write("train/cat", "train/dog", images);

        DataSplits splits = Read();

        Assert.Equal([3, 3], splits.Train.CountObjects());
        Assert.Equal([1, 1], splits.Test.CountObjects());
        Assert.StartsWith(
            $"No folder in {test} is named like a class in train, so a split with seed 0",
            splits.SplitOrigin,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                new DataIssue(
                    _folder.At(test),
                    "no folder in it is named like a class in train, so its images (4) have no label; they are "
                        + "left out, and train is divided into images to train and to test on."
                ),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("test")]
    [InlineData("test/images")]
    public void Read_testWithoutLabelsBesideValidation_isToldAndValidationIsTestedOn(string images)
    {
        Write("train/cat", "train/dog", "valid/cat", "valid/dog", images);

        DataSplits splits = Read();

        Assert.Equal([4, 4], splits.Test.CountObjects());
        Assert.Equal(
            "The split is the data set's own: folder train to train on (8 images), folder valid to test on (8); not used: test.",
            splits.SplitOrigin
        );
        Assert.Equal(
            [
                new DataIssue(
                    _folder.At("test"),
                    "no folder in it is named like a class in train, so its images (4) have no label; they are "
                        + "left out, and valid is tested on."
                ),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("train/train", "test")]
    [InlineData("train", "test/data")]
    [InlineData("Training/images", "Testing")]
    public void Read_onePartNestedDeeper_isGoneInto(string train, string test)
    {
        Write($"{train}/cat", $"{train}/dog", $"{test}/cat", $"{test}/dog");

        DataSplits splits = Read();

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal([4, 4], splits.Train.CountObjects());
        Assert.Equal([4, 4], splits.Test.CountObjects());
        Assert.True(Assert.Single(splits.Issues).IsHint);
    }

    [Fact]
    public void Read_classesInAnotherCaseInEachPart_areRefused()
    {
        Write("train/Cat", "train/Dog", "test/cat", "test/dog");

        Assert.Equal(
            $"{_folder.Root}: there is no image with an object to test on (2 data issues, the first: "
                + $"{_folder.Root}: class 'cat' has no object to train on).",
            Fault()
        );
    }

    [Theory]
    [InlineData("part_1", "part_2")]
    [InlineData("HAM10000_images_part_1", "HAM10000_images_part_2")]
    [InlineData("split0", "split1")]
    [InlineData("batch-01", "batch-02")]
    [InlineData("depth", "rgb")]
    [InlineData("input", "target")]
    [InlineData("augmented", "original")]
    public void Read_piecesOrFormsOfTheSameImages_areRefused(string first, string second)
    {
        Write(first, second);

        Assert.Equal(
            $"{_folder.Root}: these folders are named like parts of a data set, not like classes: {first}, "
                + $"{second}. ImageFolderReader reads one folder per class. "
                + "If folders are classes nevertheless, name them in ReadOptions.Classes.",
            Fault()
        );
    }

    [Theory]
    [InlineData("c0", "c1")]
    [InlineData("class_1", "class_2")]
    [InlineData("original", "fake")]
    [InlineData("party1", "party2")]
    public void Read_classesThatSoundAlike_areRead(string first, string second)
    {
        Write(first, second);

        Assert.Empty(Read().Issues);
    }

    [Fact]
    public void Read_copiesOfOneImageForEachClass_saysWhyNothingIsLeftToTestOn()
    {
        _folder.Write("cat/1.png", TestImages.Named("cat"));
        _folder.Write("cat/2.png", TestImages.Named("cat"));
        _folder.Write("dog/1.png", TestImages.Named("dog"));
        _folder.Write("dog/2.png", TestImages.Named("dog"));

        Assert.Equal(
            $"{_folder.Root}: there is no image with an object to test on, since the images of each class are "
                + "copies of one, or look the same, and stay on one side of the split.",
            Fault()
        );
    }

    [Fact]
    public void Read_namesWithBackslashes_saysHowToUnpack()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere, these are folders.");
        _folder.Write("data\\cat\\1.png", TestImages.Another());
        _folder.Write("data\\dog\\1.png", TestImages.Another());

        Assert.Equal(
            $"{_folder.Root}: the names of the images in this folder hold '\\' (the first: data\\cat\\1.png): "
                + "an archive made on Windows was unpacked without its folders. "
                + "Unpack it again with a program that makes folders of them.",
            Fault()
        );
    }

    [Fact]
    public void Read_linksToFilesOfACache_areRead()
    {
        foreach (string name in new[] { "cat/1", "cat/2", "dog/1", "dog/2" })
        {
            string blob = name.Replace('/', 'x');
            _folder.Write($"blobs/{blob}", TestImages.Another());
            _folder.Write($"data/{name}.txt", "");
            _folder.Link($"data/{name}.png", $"../../blobs/{blob}");
        }

        string twice = _folder.Link("data/dog/3.png", "../../blobs/catx1");

        DataSplits splits = Read();

        Assert.Equal(4, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [new DataIssue(twice, $"this leads to the file {_folder.At("blobs/catx1")}, which is read already; it is left out.")],
            splits.Issues.Where(b => !b.IsHint)
        );
    }

    private void Write(params string[] folders)
    {
        foreach (string folder in folders)
        {
            for (int i = 0; i < 4; i++)
            {
                _folder.Write($"{folder}/{i}.png", TestImages.Named($"{folder}/{i}"));
            }
        }
    }

    private DataSplits Read() => ImageFolderReader.Read(_folder.Root, cancellationToken: TestContext.Current.CancellationToken);

    private string Fault() => Assert.Throws<DataFormatException>(Read).Message;
}
