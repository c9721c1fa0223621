using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data;

public sealed class CocoFolderTests : IDisposable
{
    private static byte[] Image => TestImages.Another();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadFolder_roboflow_isTheSplitOfItsFolders()
    {
        Add("train/_annotations.coco.json", "train", "a.png", "b.png");
        Add("valid/_annotations.coco.json", "valid", "c.png");
        Add("test/_annotations.coco.json", "test", "a.png");
        _folder.Write("README.roboflow.txt", "About this data set.");

        DataSplits splits = CocoReader.ReadFolder(_folder.Root);

        Assert.Equal([_folder.At("train/a.png"), _folder.At("train/b.png")], Names(splits.Train));
        Assert.Equal([_folder.At("test/a.png")], Names(splits.Test));
        Assert.Equal(
            "The split is the data set's own: train/_annotations.coco.json to train on (2 images), "
                + "test/_annotations.coco.json to test on (1); "
                + "not used: valid/_annotations.coco.json.",
            splits.SplitOrigin
        );
        Assert.Equal($"{Path.GetFileName(_folder.Root)} (train)", splits.Train.Name);
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void ReadFolder_cocosOwnLayout_isTheSplitOfItsFiles()
    {
        Add("annotations/instances_train2017.json", "train2017", "0.png", "1.png");
        Add("annotations/instances_val2017.json", "val2017", "0.png");
        _folder.Write("annotations/captions_train2017.json", "{}");
        _folder.Write("annotations/person_keypoints_val2017.json", "{}");
        _folder.Write("annotations/image_info_test2017.json", "{}");
        _folder.Write("test2017/0.png", Image);

        DataSplits splits = CocoReader.ReadFolder(_folder.Root);

        Assert.Equal([_folder.At("train2017/0.png"), _folder.At("train2017/1.png")], Names(splits.Train));
        Assert.Equal([_folder.At("val2017/0.png")], Names(splits.Test));
        Assert.Equal(
            "The split is the data set's own: annotations/instances_train2017.json to train on (2 images), "
                + "annotations/instances_val2017.json to test on (1).",
            splits.SplitOrigin
        );
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData("annotations/train.json", "images", "annotations/val.json", "images")]
    [InlineData("annotations/train.json", "images/train", "annotations/test.json", "images/test")]
    [InlineData("train/labels.json", "train/images", "validation/labels.json", "validation/images")]
    [InlineData("my_train_boxes.json", "pics", "my_test_boxes.json", "pics")]
    public void ReadFolder_otherLayouts_areFound(string train, string trainImages, string test, string testImages)
    {
        Add(train, trainImages, "a.png", "b.png");
        Add(test, testImages, "c.png");
        _folder.Write("notes.json", """{"images": 3}""");

        DataSplits splits = CocoReader.ReadFolder(_folder.Root);

        Assert.Equal([_folder.At($"{trainImages}/a.png"), _folder.At($"{trainImages}/b.png")], Names(splits.Train));
        Assert.Equal([_folder.At($"{testImages}/c.png")], Names(splits.Test));
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData("boxes.json", ".")]
    [InlineData("result.json", "images")]
    [InlineData("train/_annotations.coco.json", "train")]
    public void ReadFolder_oneFile_isSplitBySeed(string file, string images)
    {
        Add(file, images, "a.png", "b.png", "c.png", "d.png", "e.png");

        DataSplits splits = CocoReader.ReadFolder(_folder.Root, new ReadOptions { Seed = 2 });

        Assert.Equal((4, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.StartsWith(
            "COCO splits images by files, and there is only one file, so a split with seed 2",
            splits.SplitOrigin,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadFolder_namesWithFolders_startFromTheFolderThatTheyAreIn()
    {
        Add("labels/boxes.json", "data", "x/a.png", "y/a.png");

        DataSplits splits = CocoReader.ReadFolder(_folder.Root);

        Assert.Equal([_folder.At("data/x/a.png"), _folder.At("data/y/a.png")], Names(splits.Train).Concat(Names(splits.Test)).Order());
    }

    [Fact]
    public void ReadFolder_twoFoldersWithTheSameNames_areRefused()
    {
        Add("boxes.json", "one", "a.png", "b.png");
        _folder.Write("two/a.png", Image);
        _folder.Write("two/b.png", Image);

        AssertFault(
            $"{_folder.At("boxes.json")}: its images are in several folders alike ({_folder.At("one")}, "
                + $"{_folder.At("two")}); name the folder by CocoReader.Read."
        );
    }

    [Fact]
    public void ReadFolder_filesThatDoNotSayWhatTheyAreFor_areRefused()
    {
        Add("a.json", "images", "a.png");
        Add("b.json", "images", "b.png");

        AssertFault(
            $"{_folder.Root}: there are several files of annotations (a.json, b.json), and their names do not "
                + "say which one to train and which one to test on; "
                + "name the two files by CocoReader.ReadSplit, or call them train and test."
        );
    }

    [Fact]
    public void ReadFolder_imagesThatAreNowhere_areToldAtOnce()
    {
        Add("train.json", "images", "a.png", "b.png");
        Directory.Delete(_folder.At("images"), recursive: true);

        AssertFault(
            $"{_folder.At("train.json")}: none of its images ('a.png') is in {_folder.Root}, or in the folders "
                + "in it. Found: the folder itself (1 .json)."
        );
    }

    [Fact]
    public void ReadFolder_folderOfAnotherFormat_isToldByItsLooks()
    {
        _folder.Write("Annotations/a.xml", "<annotation/>");
        _folder.Write("JPEGImages/a.png", Image);

        AssertFault(
            $"{_folder.Root}: there is no JSON file with images and annotations in this folder, or in the folders in it. Expected: "
                + "annotations/instances_train2017.json beside train2017, or _annotations.coco.json in train, valid and test. "
                + "Found: Annotations (1 .xml), JPEGImages (1 image). It looks like PASCAL VOC: "
                + "Annotations/a.xml is an annotation of an image. Read it with PascalVocReader (voc:)."
        );
    }

    [Fact]
    public void ReadFolder_theOnlyFileIsBroken_saysWhatIsWrongWithIt()
    {
        string path = _folder.Write("boxes.json", "{\"images\": [");

        Assert.StartsWith($"{path}, line 1, position 13: the JSON is broken: ", Fault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens. Expected the input to start with a valid JSON token")]
    [InlineData("{\"images\": [],}", "The JSON object contains a trailing comma at the end which is not supported")]
    [InlineData("<html>", "'<' is an invalid start of a value")]
    public void ReadFolder_brokenFile_saysSoWithoutWordsForProgrammers(string json, string expected)
    {
        _folder.Write("boxes.json", json);

        Assert.EndsWith($": the JSON is broken: {expected}.", Fault(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("images/train/a.png", "images/val/b.png", "images/train", "images/val")]
    [InlineData("train2017/a.png", "test2017/b.png", "train2017", "test2017")]
    public void ReadFolder_oneFileOfImagesInFoldersForEachPart_isTheirSplit(string first, string second, string train, string test)
    {
        Add("annotations.json", ".", first, second);

        DataSplits splits = CocoReader.ReadFolder(_folder.Root);

        Assert.Equal([_folder.At(first)], Names(splits.Train));
        Assert.Equal([_folder.At(second)], Names(splits.Test));
        Assert.Equal(
            $"The split is the data set's own: images in {train} to train on (1 image), in {test} to test on (1).",
            splits.SplitOrigin
        );
    }

    [Fact]
    public void ReadFolder_theOnlyFileIsAPipe_saysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes with names are Linux's.");
        string pipe = _folder.Pipe("boxes.json");

        Assert.EndsWith(
            $"(1 data issue before that, the first: {pipe}: this is a named pipe, not a file)",
            Fault(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void ReadFolder_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            CocoReader.ReadFolder(_folder.Root, cancellationToken: new CancellationToken(canceled: true))
        );

    private void Add(string file, string images, params string[] names)
    {
        foreach (string name in names)
        {
            _folder.Write($"{images}/{name}", Image);
        }

        string listed = string.Join(", ", names.Select((n, i) => $$"""{"id": {{i}}, "file_name": "{{n}}", "width": 8, "height": 6}"""));
        string boxes = string.Join(
            ", ",
            names.Select((_, i) => $$"""{"id": {{i}}, "image_id": {{i}}, "category_id": 1, "bbox": [1, 1, 2, 2]}""")
        );
        _folder.Write(
            file,
            $$"""{"images": [{{listed}}], "annotations": [{{boxes}}], "categories": [{"id": 0, "name": "pets", "supercategory": "none"}, {"id": 1, "name": "cat", "supercategory": "pets"}]}"""
        );
    }

    private static string[] Names(DataSet data) => [.. data.Images.Select(i => i.Source.Name)];

    private string Fault() => Assert.Throws<DataFormatException>(() => CocoReader.ReadFolder(_folder.Root)).Message;

    private void AssertFault(string expected) => Assert.Equal(expected, Fault());
}
