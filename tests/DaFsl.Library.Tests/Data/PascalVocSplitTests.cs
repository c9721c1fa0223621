using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Tests.Data.PascalVoc;

namespace DaFsl.Library.Tests.Data;

/// <summary>
/// The splits that data sets in VOC's format bring along in other places than <c>ImageSets/Main</c>, and boxes that are in no pixels.
/// </summary>
public sealed class PascalVocSplitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("images/train", "images/test")]
    [InlineData("JPEGImages/training", "JPEGImages/validation")]
    [InlineData("images/train_images", "images/test_images")]
    public void Read_annotationsTogetherAndImagesInAFolderForEachPart_areSplitByThem(string train, string test)
    {
        _folder.WriteVoc("Annotations", train, "a", "b");
        _folder.WriteVoc("Annotations", test, "c");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(["a.png", "b.png"], Names(splits.Train));
        Assert.Equal(["c.png"], Names(splits.Test));
        Assert.Equal(
            $"The split is the data set's own: images in {train} to train on (2 images), in {test} to test on (1).",
            splits.SplitOrigin
        );
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_imagesOfWhichSomeAreInNoPart_areSplitBySeed()
    {
        _folder.WriteVoc("Annotations", "images/train", "a", "b");
        _folder.WriteVoc("Annotations", "images/test", "c");
        _folder.WriteVoc("Annotations", "images", "d");

        Assert.Contains("a split with seed 0", PascalVocReader.Read(_folder.Root).SplitOrigin, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "train.txt", "val.txt", "")]
    [InlineData("", "trainval.txt", "test.txt", "")]
    [InlineData("VOC2007/", "train.txt", "test.txt", "VOC2007/")]
    [InlineData("VOC2007/", "ImageSets/train.txt", "ImageSets/test.txt", "ImageSets/")]
    public void Read_listsBesideTheAnnotations_areUsed(string folder, string train, string test, string shown)
    {
        _folder.WriteVoc(folder + "Annotations", folder + "JPEGImages", "a", "b", "c");
        _folder.Write(folder + train, "a\nc\n");
        _folder.Write(folder + test, "b\n");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(["a.png", "c.png"], Names(splits.Train));
        Assert.Equal(
            $"The split is the data set's own: {shown}{Path.GetFileName(train)} to train on (2 images), "
                + $"{shown}{Path.GetFileName(test)} to test on (1).",
            splits.SplitOrigin
        );
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_aListAlone_isNoSplit()
    {
        _folder.WriteVoc("Annotations", "JPEGImages", "a", "b", "c");
        _folder.Write("train.txt", "a\n");

        Assert.StartsWith("ImageSets/Main does not list", PascalVocReader.Read(_folder.Root).SplitOrigin, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_listsWithMarksOfAClass_areReadWithoutThem()
    {
        _folder.WriteVoc("Annotations", "JPEGImages", "a", "b", "c 1", "d");
        _folder.Write("ImageSets/Main/train.txt", "a  1\nb -1\n");
        _folder.Write("ImageSets/Main/test.txt", "c 1\nd\t0\nnone 1\n");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(["a.png", "b.png"], Names(splits.Train));
        Assert.Equal(["c 1.png", "d.png"], Names(splits.Test));
        Assert.Equal(
            [
                new DataIssue(
                    $"{_folder.At("ImageSets/Main/test.txt")}, line 3",
                    "there is no annotation of image 'none 1'; it is left out."
                ),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData(0.1, 0.1, 0.9, 0.8)]
    [InlineData(0, 0, 1, 0.5)]
    public void Read_boxInShares_costsItself(double xmin, double ymin, double xmax, double ymax)
    {
        _folder.WriteVoc("Annotations", "JPEGImages", "a", "b");
        _folder.Write(
            "Annotations/a.xml",
            VocFiles.Xml("a.png", VocFiles.Box("cat", 1, 1, 3, 3), VocFiles.Box("cat", xmin, ymin, xmax, ymax))
        );

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        string box = Invariant($"xmin {xmin}, ymin {ymin}, xmax {xmax}, ymax {ymax}");
        Assert.Equal(
            [
                new DataIssue(
                    $"{_folder.At("Annotations/a.xml")}, line 5",
                    $"the box of 'cat' ({box}) lies within 0 and 1, as a box in shares of the image's size "
                        + "does, and pixels are expected; it is left out."
                ),
            ],
            splits.Issues
        );
    }

    private static string[] Names(DataSet data) => [.. data.Images.Select(i => Path.GetFileName(i.Source.Name))];
}
