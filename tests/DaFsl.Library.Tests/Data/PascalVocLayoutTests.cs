using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data.PascalVoc;

namespace DaFsl.Library.Tests.Data;

public sealed class PascalVocLayoutTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Annotations", "JPEGImages")]
    [InlineData("annotations", "images")]
    [InlineData("ANNOTATIONS", "JpegImages")]
    [InlineData("annots", "imgs")]
    [InlineData("labels", "img")]
    [InlineData("xmls", "images")]
    [InlineData("annotations/xmls", "images")]
    [InlineData("my boxes", "my photographs")]
    [InlineData("annots", ".")]
    [InlineData(".", "images")]
    [InlineData(".", ".")]
    [InlineData("images", "images")]
    [InlineData("VOCdevkit/VOC2007/Annotations", "VOCdevkit/VOC2007/JPEGImages")]
    public void Read_foldersOfOtherNames_areFound(string annotations, string images)
    {
        _folder.WriteVoc(annotations, images, "a", "b", "c");
        _folder.Write("README.txt", "About this data set.");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(["a.png", "b.png", "c.png"], Names(splits.Train).Concat(Names(splits.Test)).Order());
        Assert.Empty(splits.Issues);
        Assert.StartsWith(
            "ImageSets/Main does not list what to train and what to test on, so a split with seed 0",
            splits.SplitOrigin,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_masksBesideTheImages_areNotTakenForThem()
    {
        _folder.WriteVoc("Annotations", "JPEGImages", "a", "b");
        _folder.Write("SegmentationClass/a.png", VocFiles.Image);
        _folder.Write("SegmentationClass/b.png", VocFiles.Image);

        Assert.All(PascalVocReader.Read(_folder.Root).Train.Images, i =>
            Assert.Equal(_folder.At("JPEGImages"), Path.GetDirectoryName(i.Source.Name))
        );
    }

    [Fact]
    public void Read_listsOfADataSetInAFolder_areUsed()
    {
        _folder.WriteVoc("VOC2007/Annotations", "VOC2007/JPEGImages", "a", "b", "c");
        _folder.Write("VOC2007/ImageSets/Main/train.txt", "a\r\nJPEGImages/c.png\r\n");
        _folder.Write("VOC2007/ImageSets/Main/test.txt", "\uFEFFb.xml");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(["a.png", "c.png"], Names(splits.Train));
        Assert.Equal(["b.png"], Names(splits.Test));
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData("train", "train", "valid", "valid", "test", "test")]
    [InlineData("Train/Annotations", "Train/JPEGImages", "val/Annotations", "val/JPEGImages", "Test/Annotations", "Test/JPEGImages")]
    [InlineData("training/xmls", "training/images", "validation/xmls", "validation/images", "testing/xmls", "testing/images")]
    [InlineData("annotations/train", "images/train", "annotations/val", "images/val", "annotations/test", "images/test")]
    [InlineData("train_annotations", "train_images", "val_annotations", "val_images", "test_annotations", "test_images")]
    [InlineData("data/train", "data/train", "data/valid", "data/valid", "data/test", "data/test")]
    public void Read_aFolderForEachPart_isTheSplit(
        string train,
        string trainImages,
        string valid,
        string validImages,
        string test,
        string testImages
    )
    {
        _folder.WriteVoc(train, trainImages, "a", "b");
        _folder.WriteVoc(valid, validImages, "c");
        _folder.WriteVoc(test, testImages, "d");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(["a.png", "b.png"], Names(splits.Train));
        Assert.Equal(["d.png"], Names(splits.Test));
        Assert.Empty(splits.Issues);
        string PartOf(string annotations) =>
            annotations.Contains("annotations/", StringComparison.Ordinal) || annotations.StartsWith("data/", StringComparison.Ordinal)
                ? annotations
                : annotations.Split('/')[0];
        Assert.Equal(
            $"The split is the data set's own: folder {PartOf(train)} to train on (2 images), folder "
                + $"{PartOf(test)} to test on (1); not used: {PartOf(valid)} (1).",
            splits.SplitOrigin
        );
    }

    [Fact]
    public void Read_trainAndValid_testsOnValid()
    {
        _folder.WriteVoc("train", "train", "a");
        _folder.WriteVoc("valid", "valid", "a");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(_folder.At("train/a.png"), splits.Train.Images.Single().Source.Name);
        Assert.Equal(_folder.At("valid/a.png"), splits.Test.Images.Single().Source.Name);
    }

    [Fact]
    public void Read_aFolderToTrainOnAlone_isSplitBySeed()
    {
        _folder.WriteVoc("train", "train", "a", "b");

        Assert.StartsWith("ImageSets/Main does not list", PascalVocReader.Read(_folder.Root).SplitOrigin, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_annotationsBesideTheParts_areLeftOutAndTold()
    {
        _folder.WriteVoc("train", "train", "a");
        _folder.WriteVoc("test", "test", "b");
        _folder.WriteVoc("more", "more", "c", "d");

        Assert.Equal(
            [
                new DataIssue(
                    _folder.At("more"),
                    "the annotations in this folder (2) lie beside the folders that say what they are for; they are left out."
                ),
            ],
            PascalVocReader.Read(_folder.Root).Issues
        );
    }

    [Fact]
    public void Read_twoDataSetsInOneFolder_areRefused()
    {
        _folder.WriteVoc("cats/Annotations", "cats/JPEGImages", "a");
        _folder.WriteVoc("dogs/Annotations", "dogs/JPEGImages", "a");

        AssertFault(
            ": there are annotations (.xml) in several folders (cats/Annotations, dogs/Annotations), and "
                + "nothing says how they belong together; "
                + "name one of these data sets, or put them into train, valid and test."
        );
    }

    [Fact]
    public void Read_annotationsSortedIntoFolders_areReadTogether()
    {
        _folder.WriteVoc("Annotations/x", "JPEGImages/x", "a", "b");
        _folder.WriteVoc("Annotations/y", "JPEGImages/y", "a");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(3, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_imagesSortedIntoFolders_areFoundByNameOrPath()
    {
        foreach (string id in new[] { "x/a", "x/b", "y/b", "y/c" })
        {
            _folder.Write($"JPEGImages/{id}.png", VocFiles.Image);
        }

        _folder.Write("Annotations/a.xml", VocFiles.Xml("a.png"));
        _folder.Write("Annotations/xb.xml", VocFiles.Xml("x/b.png"));
        _folder.Write("Annotations/yb.xml", VocFiles.Xml("C:\\data\\JPEGImages\\y\\b.png"));
        string unclear = _folder.Write("Annotations/b.xml", VocFiles.Xml("b.png"));

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(
            [_folder.At("JPEGImages/x/a.png"), _folder.At("JPEGImages/x/b.png"), _folder.At("JPEGImages/y/b.png")],
            splits.Train.Images.Concat(splits.Test.Images).Select(i => i.Source.Name).Order()
        );
        Assert.Contains(
            new DataIssue(
                unclear,
                $"{_folder.At("JPEGImages/x/b.png")} and {_folder.At("JPEGImages/y/b.png")} may both be the "
                    + "image of this annotation; the annotation is left out."
            ),
            splits.Issues
        );
    }

    [Theory]
    [InlineData(
        "train/_annotations.coco.json",
        "Found: train (1 image, 1 .json). It looks like COCO: there is train/_annotations.coco.json. Read it with CocoReader.",
        "train/a.png"
    )]
    [InlineData(
        "annotations/instances_val2017.json",
        "Found: annotations (1 .json), val2017 (1 image). It looks like COCO: there is "
            + "annotations/instances_val2017.json. Read it with CocoReader.",
        "val2017/a.png"
    )]
    [InlineData(
        "labels/a.txt",
        "Found: images (1 image), labels (1 .txt). It looks like YOLO: there are images and labels in it. "
            + "YOLO's labels are not read; export them as PASCAL VOC or COCO.",
        "images/a.png"
    )]
    [InlineData(
        "x_ultraface.csv",
        "Found: the folder itself (1 image, 1 .csv). It looks like UMDFaces: there is x_ultraface.csv. Read it with UmdFacesReader.",
        "a.png"
    )]
    [InlineData(
        "cat/b.png",
        "Found: cat (1 image), dog (1 image). It looks like a folder of labelled images: there are images in "
            + "cat, dog. Read it with ImageFolderReader.",
        "dog/a.png"
    )]
    public void Read_dataSetOfAnotherFormat_isToldByItsLooks(string file, string expected, string image)
    {
        _folder.Write(file, "");
        _folder.Write(image, VocFiles.Image);

        AssertFault(
            ": there is no annotation (.xml) in this folder, or in the folders in it. Expected: Annotations "
                + "with .xml files and JPEGImages with images, "
                + $"or both together in train, valid and test. {expected}"
        );
    }

    private static IEnumerable<string> Names(DataSet set) => set.Images.Select(i => Path.GetFileName(i.Source.Name));

    private void AssertFault(string expected) =>
        Assert.Equal(_folder.Root + expected, Assert.Throws<DataFormatException>(() => PascalVocReader.Read(_folder.Root)).Message);
}
