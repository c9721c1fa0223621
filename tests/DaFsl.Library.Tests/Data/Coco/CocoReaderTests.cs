using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data.Coco;

public sealed class CocoReaderTests : IDisposable
{
    private const string Categories = """ "categories": [{"id": 7, "name": "dog", "supercategory": "animal"}, {"id": 3, "name": "cat"}] """;

    private static byte[] Image => TestImages.Another();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ReadSplit_twoFiles_giveTheSplitInOrdinalOrder()
    {
        AddImages("train/b.png", "train/a.png", "train/empty.png", "val/c.png");
        string train = Write(
            "annotations/train.json",
            """
            {"annotations": [
              {"id": 1, "image_id": 20, "category_id": 7, "bbox": [1, 2, 3, 4], "iscrowd": 1, "segmentation": {"counts": "}]", "size": [6, 8]}},
              {"id": 2, "image_id": 10, "category_id": 3, "bbox": [0.5, 0, 7.25, 6], "iscrowd": 0, "segmentation": [[1, 2.5]], "area": 1e3},
              {"id": 3, "image_id": 20, "category_id": 3, "bbox": [0, 0, 8, 6]}],
             "info": {"year": 2017},
            """
                + Categories
                + """
                , "images": [
                  {"id": 10, "file_name": "b.png", "width": 8, "height": 6, "license": 4}, {"id": 20, "file_name": "a.png"},
                  {"id": 30, "file_name": "empty.png", "width": 8, "height": 6}]}
                """
        );

        // The other file has other numbers for the same classes.
        string val = Write(
            "annotations/val.json",
            """
            {"categories": [{"name": "cat", "id": 1}, {"name": "dog", "id": 2}], "images": [{"id": 1, "file_name": "c.png"}],
             "annotations": [{"image_id": 1, "category_id": 2, "bbox": [1, 1, 2, 2]}]}
            """
        );

        DataSplits splits = CocoReader.ReadSplit((train, _folder.At("train")), (val, _folder.At("val")));

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal(["a.png", "b.png", "empty.png"], Names(splits.Train));
        Assert.Equal(
            [
                new AnnotatedObject("dog", new BoundingBox(1, 2, 4, 6), IsCrowd: true),
                new AnnotatedObject("cat", new BoundingBox(0, 0, 8, 6)),
            ],
            splits.Train.Images[0].Objects
        );
        Assert.Equal([new AnnotatedObject("cat", new BoundingBox(0.5f, 0, 7.75f, 6))], splits.Train.Images[1].Objects);
        Assert.Empty(splits.Train.Images[2].Objects);
        Assert.Equal([new AnnotatedObject("dog", new BoundingBox(1, 1, 3, 3))], splits.Test.Images.Single().Objects);
        Assert.Equal((8, 6), (splits.Train.Images[0].Width, splits.Train.Images[0].Height));
        Assert.Equal((8, 6), (splits.Train.Images[0].Source.Load().Width, splits.Train.Images[0].Source.Load().Height));
        Assert.Equal("The split is the data set's own: train.json to train on (3 images), val.json to test on (1).", splits.SplitOrigin);
        Assert.Equal($"{Path.GetFileName(_folder.Root)} (train)", splits.Train.Name);
        Assert.False(splits.ObjectsFillImages);
        Assert.DoesNotContain(splits.Issues, b => !b.IsHint);
    }

    [Fact]
    public void Read_oneFile_splitsBySeedAndSaysSo()
    {
        AddImages([.. Enumerable.Range(0, 10).Select(i => $"images/{i}.png")]);
        string path = Write(
            "boxes.json",
            Images([.. Enumerable.Range(0, 10).Select(i => $"{i}.png")], Boxes([.. Enumerable.Range(0, 10)]))
        );

        DataSplits splits = CocoReader.Read(path, _folder.At("images"), new ReadOptions { Seed = 5 });

        Assert.Equal((8, 2), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Equal(
            "COCO splits images by files, and there is only one file, so a split with seed 5, stratified by each image's rarest class, "
                + "holds out 2 of the 10 images for testing.",
            splits.SplitOrigin
        );
        Assert.Equal(Names(splits.Test), Names(CocoReader.Read(path, _folder.At("images"), new ReadOptions { Seed = 5 }).Test));
    }

    [Fact]
    public void ReadSplit_badBoxesAndImages_areLeftOutOrClippedAndTold()
    {
        AddImages("train/a.png", "val/a.png");
        _folder.Write("train/cut.png", Image[..20]);
        _folder.Write("train/wide.png", TestImages.Noise(SKEncodedImageFormat.Png, 9, 6));
        string train = Write(
            "train.json",
            """
            {"images": [{"id": 0, "file_name": "a.png"}, {"id": 1, "file_name": "gone.png"}, {"id": 2, "file_name": "cut.png"},
              {"id": 3, "file_name": "wide.png", "width": 8, "height": 6}],
             "annotations": [
              {"image_id": 0, "category_id": 3, "bbox": [5, 1, -2, 3]},
              {"image_id": 0, "category_id": 3, "bbox": [5, 4, 2, -3.5]},
              {"image_id": 0, "category_id": 3, "bbox": [5, 1, 0, 3]},
              {"image_id": 0, "category_id": 3, "bbox": [8, 1, 2, 3]},
              {"image_id": 0, "category_id": 3, "bbox": [5, 1, 9, 3]},
              {"image_id": 0, "category_id": 3, "bbox": [-1, -1, 10, 8]},
              {"image_id": 9, "category_id": 3, "bbox": [1, 1, 2, 2]},
              {"image_id": 0, "category_id": 9, "bbox": [1, 1, 2, 2]},
              {"image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 2]}],
             "categories": [{"id": 3, "name": "cat"}, {"id": 4, "name": "cat"}, {"id": 5, "name": "emu"}]}
            """
        );
        string val = Write("val.json", Images(["a.png"], Boxes(0)));

        DataSplits splits = CocoReader.ReadSplit((train, _folder.At("train")), (val, _folder.At("val")));

        Assert.Equal([new BoundingBox(5, 1, 8, 4), new BoundingBox(0, 0, 8, 6)], splits.Train.Images.Single().Objects.Select(o => o.Box));
        Assert.Equal(
            [
                new DataIssue($"{train}, categories[1]", "category 4 is named 'cat', as category 3 is; the two are read as one class."),
                new DataIssue($"{train}, images[1]", $"there is no image {_folder.At("train/gone.png")}; it is left out."),
                new DataIssue(_folder.At("train/cut.png"), "the image is cut short: its file ends before the image does; it is left out."),
                new DataIssue(
                    $"{train}, images[3]",
                    $"the image is declared as (W 8, H 6), but {_folder.At("train/wide.png")} is (W 9, H 6) when upright; it is left out."
                ),
                new DataIssue(
                    $"{train}, annotations[0].bbox",
                    "the box of 'cat' (x 5, y 1, width -2, height 3) has its corners in the wrong order; it is left out."
                ),
                new DataIssue(
                    $"{train}, annotations[1].bbox",
                    "the box of 'cat' (x 5, y 4, width 2, height -3.5) has its corners in the wrong order; it is left out."
                ),
                new DataIssue(
                    $"{train}, annotations[2].bbox",
                    "the box of 'cat' (x 5, y 1, width 0, height 3) has no area; it is left out."
                ),
                new DataIssue(
                    $"{train}, annotations[3].bbox",
                    "the box of 'cat' (x 8, y 1, width 2, height 3) lies outside the image (W 8, H 6); it is left out."
                ),
                new DataIssue(
                    $"{train}, annotations[4].bbox",
                    "the box of 'cat' (x 5, y 1, width 9, height 3) reaches outside the image (W 8, H 6); it is clipped to the image."
                ),
                new DataIssue($"{train}, annotations[6]", "there is no image 9; the annotation is left out."),
                new DataIssue($"{train}, annotations[7]", "there is no category 9; the annotation is left out."),
                new DataIssue(train, "class 'dog' has no object to train on; the class is left out."),
                new DataIssue(train, "class 'emu' has no object to train on; the class is left out."),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_strictWithABoxTurnedRound_throws()
    {
        AddImages("a.png", "b.png");
        string path = Write(
            "boxes.json",
            Images(["a.png", "b.png"], Boxes(0, 1) + """, {"image_id": 0, "category_id": 3, "bbox": [5, 1, -2, 3]}""")
        );

        AssertFault(
            $"{path}, annotations[2].bbox: the box of 'cat' (x 5, y 1, width -2, height 3) has its corners in the wrong order "
                + "(data issue 1 of 2; strict reading allows none).",
            path,
            new ReadOptions { Strict = true }
        );
    }

    [Fact]
    public void ReadSplitImageInBothParts_isTestedOnOnly()
    {
        AddImages("a.png", "b.png");
        string train = Write("train.json", Images(["a.png", "b.png"], Boxes(0, 1)));
        string test = Write("test.json", Images(["b.png"], Boxes(0)));

        DataSplits splits = CocoReader.ReadSplit((train, _folder.Root), (test, _folder.Root));

        Assert.Equal(["a.png"], Names(splits.Train));
        Assert.Equal(["b.png"], Names(splits.Test));
        Assert.Equal(new DataIssue(train, $"image {_folder.At("b.png")} is in {test} as well; it is not trained on."), splits.Issues[0]);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void ReadImageCutAfterItsHeader_isFoundWhereItIsDecoded(bool isDecoded, int issues)
    {
        AddImages("a.png", "b.png", "c.png");
        byte[] noise = TestImages.Noise(SKEncodedImageFormat.Jpeg);
        string cut = _folder.Write("cut.jpg", noise[..(noise.Length / 2)]);
        string path = Write("boxes.json", Images(["a.png", "b.png", "c.png", "cut.jpg"], Boxes(0, 1, 2, 3)));

        DataSplits splits = CocoReader.Read(path, _folder.Root, new ReadOptions { DecodeImages = isDecoded });

        Assert.Equal(4 - issues, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(issues, splits.Issues.Count(b => b.Place == cut));
    }

    [Theory]
    [InlineData("[]", ": found [ where an object with images, annotations and categories is expected.")]
    [InlineData(
        "{\"images\": [], \"categories\": []}",
        ": there is no \"annotations\" in this file; it should hold an object with images, annotations and categories."
    )]
    [InlineData(
        "{\"images\": null, \"annotations\": [], \"categories\": []}",
        ": there is no \"images\" in this file; it should hold an object with images, annotations and categories."
    )]
    [InlineData("{\"images\": {}}", ", images: found { where an array is expected.")]
    [InlineData(
        "{\"images\": [\n{\"id\": 1,}]}",
        ", line 2, position 10: the JSON is broken: The JSON object contains a trailing comma at the end which is not supported."
    )]
    public void Read_brokenFile_throwsWithThePlace(string text, string expected)
    {
        string path = Write("boxes.json", text);

        AssertFault(path + expected, path);
    }

    [Theory]
    [InlineData("../a.png", "file_name '../a.png' leads out of the folder {root}")]
    [InlineData("sub/../../a.png", "file_name 'sub/../../a.png' leads out of the folder {root}")]
    [InlineData("..\\\\..\\\\a.png", "file_name '..\\..\\a.png' leads out of the folder {root}")]
    [InlineData("%2e%2e/a.png", "file_name '%2e%2e/a.png' leads out of the folder {root}")]
    [InlineData("/etc/a.png", "file_name '/etc/a.png' leads out of the folder {root}")]
    [InlineData("a\\u0000.png", "file_name 'a?.png' cannot be a file's name")]
    public void Read_nameThatIsNotFollowed_costsTheImage(string name, string expected)
    {
        AddImages("b.png", "c.png");
        string path = Write("boxes.json", Images([name, "b.png", "c.png"], Boxes(0, 1, 2)));

        DataSplits splits = CocoReader.Read(path, _folder.Root);

        Assert.Equal(["b.png", "c.png"], Names(splits.Train).Concat(Names(splits.Test)).Order());
        Assert.Equal(
            new DataIssue($"{path}, images[0]", $"{expected.Replace("{root}", _folder.Root, StringComparison.Ordinal)}; it is left out."),
            splits.Issues[0]
        );
    }

    [Fact]
    public void Read_missingFile_throws() => AssertFault($"{_folder.At("none.json")}: there is no such file.", _folder.At("none.json"));

    private static string Images(string[] files, string annotations) =>
        $$"""{"images": [{{string.Join(", ", files.Select((f, i) => $$"""{"id": {{i}}, "file_name": "{{f}}"}"""))}}], "annotations": [{{annotations}}], {{Categories}}}""";

    private static string Boxes(params int[] images) =>
        string.Join(", ", images.Select(i => $$"""{"image_id": {{i}}, "category_id": 3, "bbox": [1, 1, 2, 2]}"""));

    private static string[] Names(DataSet data) => [.. data.Images.Select(i => Path.GetFileName(i.Source.Name))];

    private string Write(string name, string text) => _folder.Write(name, text);

    private void AddImages(params string[] names)
    {
        foreach (string name in names)
        {
            _folder.Write(name, Image);
        }
    }

    private void AssertFault(string expected, string path, ReadOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => CocoReader.Read(path, _folder.Root, options)).Message);
}
