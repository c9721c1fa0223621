using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data.PascalVoc;

public sealed class PascalVocReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_lists_giveTheSplitInOrdinalOrder()
    {
        AddImage("b", Box("cat", 1, 1, 8, 6));
        AddImage("a", Box("dog", 2, 3, 4, 5), Box("cat", 1, 1, 2, 2));
        AddImage("c", Box("cat", 1, 1, 2, 2));
        AddImage("d", Box("cat", 1, 1, 2, 2));
        AddImage("e", Box("cat", 1, 1, 2, 2));
        AddList("train", "b", "", " a ");
        AddList("test", "c");
        AddList("val", "d");

        DataSplits splits = Read();

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal(["a.png", "b.png"], Names(splits.Train));
        Assert.Equal(["c.png"], Names(splits.Test));
        Assert.Equal(
            "The split is the data set's own: ImageSets/Main/train.txt to train on (2 images), ImageSets/Main/test.txt to test on (1); "
                + "not used: val.txt (1), in none of these lists (1).",
            splits.SplitOrigin
        );
        Assert.False(splits.ObjectsFillImages);
        Assert.DoesNotContain(splits.Issues, b => !b.IsHint);
        AnnotatedImage first = splits.Train.Images[0];
        Assert.Equal((8, 6), (first.Width, first.Height));
        Assert.Equal(
            [new AnnotatedObject("dog", new BoundingBox(1, 2, 4, 5)), new AnnotatedObject("cat", new BoundingBox(0, 0, 2, 2))],
            first.Objects
        );
        Assert.Equal((8, 6), (first.Source.Load().Width, first.Source.Load().Height));
    }

    [Fact]
    public void Read_trainvalAndTest_trainsOnTheRest()
    {
        AddImages("a", "b", "c");
        AddList("trainval", "a", "b");
        AddList("test", "b", "c");

        DataSplits splits = Read();

        Assert.Equal(["a.png"], Names(splits.Train));
        Assert.Equal(["b.png", "c.png"], Names(splits.Test));
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_trainAndVal_testsOnVal()
    {
        AddImages("a", "b");
        AddList("train", "a");
        AddList("val", "b");

        DataSplits splits = Read();

        Assert.Equal(["b.png"], Names(splits.Test));
        Assert.Equal(
            "The split is the data set's own: ImageSets/Main/train.txt to train on (1 image), ImageSets/Main/val.txt to test on (1).",
            splits.SplitOrigin
        );
    }

    [Fact]
    public void Read_withoutLists_splitsBySeedAndSaysSo()
    {
        AddImages([.. Enumerable.Range(10, 10).Select(i => $"p{i}")]);

        DataSplits splits = Read(new ReadOptions { Seed = 5 });

        Assert.Equal((8, 2), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Equal(
            "ImageSets/Main does not list what to train and what to test on, so a split with seed 5, stratified by each image's "
                + "rarest class, holds out 2 of the 10 images for testing.",
            splits.SplitOrigin
        );
        Assert.Equal(Names(splits.Test), Names(Read(new ReadOptions { Seed = 5 }).Test));
    }

    [Fact]
    public void Read_everythingInOneFolder_isUnderstood()
    {
        foreach (string id in new[] { "a", "b" })
        {
            _folder.Write($"{id}.png", Image);
            _folder.Write($"{id}.XML", Xml("", 8, 6, Box("cat", 1, 1, 2, 2)));
        }

        DataSplits splits = Read();

        Assert.Equal((1, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_imageOfAnotherName_isFoundByFileName()
    {
        AddImages("a", "b");
        _folder.Write("JPEGImages/other.png", Image);
        _folder.Write("Annotations/c.xml", Xml("other.png", 8, 6, Box("cat", 1, 1, 2, 2)));
        AddList("train", "a", "c");
        AddList("test", "b");

        Assert.Equal(["a.png", "other.png"], Names(Read().Train));
    }

    [Fact]
    public void Read_badBoxes_areLeftOutOrClippedAndTold()
    {
        AddImages("b");
        string path = AddImage(
            "a",
            Box("cat", 3, 3, 3, 5),
            Box("cat", 9, 1, 12, 4),
            Box("cat", 5, 1, 12, 4),
            Box("cat", 0, 0, 9, 7),
            Box("cat", 1.5, 1, 2.5, 2)
        );
        AddList("train", "a");
        AddList("test", "b");

        DataSplits splits = Read();

        Assert.Equal(
            [new BoundingBox(4, 0, 8, 4), new BoundingBox(0, 0, 8, 6), new BoundingBox(0.5f, 0, 2.5f, 2)],
            splits.Train.Images[0].Objects.Select(o => o.Box)
        );
        Assert.Equal(
            [
                new DataIssue($"{path}, line 4", "the box of 'cat' (xmin 3, ymin 3, xmax 3, ymax 5) has no area; it is left out."),
                new DataIssue(
                    $"{path}, line 5",
                    "the box of 'cat' (xmin 9, ymin 1, xmax 12, ymax 4) lies outside the image (W 8, H 6); it is left out."
                ),
                new DataIssue(
                    $"{path}, line 6",
                    "the box of 'cat' (xmin 5, ymin 1, xmax 12, ymax 4) reaches outside the image (W 8, H 6); it is clipped to the image."
                ),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_badImages_areLeftOutAndTold()
    {
        AddImages("a", "b", "unsaid");
        byte[] noise = TestImages.Noise(SKEncodedImageFormat.Jpeg);
        string cut = _folder.Write("JPEGImages/cut.jpg", noise[..(noise.Length / 2)]);
        _folder.Write("Annotations/cut.xml", Xml("", 64, 48));
        string empty = _folder.Write("JPEGImages/empty.jpg", "");
        _folder.Write("Annotations/empty.xml", Xml("", 64, 48));
        string lone = _folder.Write("JPEGImages/lone.png", Image);
        string missing = _folder.Write("Annotations/missing.xml", Xml("", 8, 6));
        string wide = _folder.Write("JPEGImages/wide.png", Image);
        string wideXml = _folder.Write("Annotations/wide.xml", Xml("", 6, 8));
        _folder.Write("Annotations/unsaid.xml", Xml("", 0, 0, Box("cat", 1, 1, 2, 2)));
        AddList("train", "a", "cut", "empty", "missing", "wide", "unsaid");
        string list = AddList("test", "b", "nobody");

        DataSplits splits = Read();

        Assert.Equal(["a.png", "unsaid.png"], Names(splits.Train));
        Assert.Equal(
            [
                new DataIssue(cut, "the image is cut short: its file ends before the image does; it is left out."),
                new DataIssue(empty, "the file is empty; it is left out."),
                new DataIssue(missing, $"there is no image of it in {_folder.At("JPEGImages")}; the annotation is left out."),
                new DataIssue(wideXml, $"the image is declared as (W 6, H 8), but {wide} is (W 8, H 6) when upright; it is left out."),
                new DataIssue(lone, "there is no annotation of this image; it is left out."),
                new DataIssue($"{list}, line 2", "there is no annotation of image 'nobody'; it is left out."),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_imageInBothLists_isOnlyTestedOn()
    {
        AddImages("a", "b");
        string list = AddList("train", "a", "b");
        AddList("test", "b");

        DataSplits splits = Read();

        Assert.Equal(["a.png"], Names(splits.Train));
        Assert.Equal([new DataIssue(list, "image 'b' is listed in test.txt as well; it is not trained on.")], splits.Issues);
    }

    [Fact]
    public void Read_classWithoutObjectToTrainOn_isLeftOutAndTold()
    {
        AddImage("a", Box("cat", 1, 1, 2, 2));
        AddImage("b", Box("cat", 1, 1, 2, 2), Box("dog", 1, 1, 2, 2));
        AddList("train", "a");
        AddList("test", "b");

        DataSplits splits = Read();

        Assert.Equal(["cat"], splits.Train.Classes);
        Assert.Equal(["cat"], splits.Test.Images[0].Objects.Select(o => o.ClassName));
        Assert.Equal(
            [new DataIssue(_folder.Root, "class 'dog' has no object to train on; the class is left out, with its objects to test on (1).")],
            splits.Issues
        );
    }

    [Fact]
    public void Read_strict_makesTheFirstIssueAnError()
    {
        string path = AddImage("a", Box("cat", 1, 1, 2, 2), Box("cat", 3, 3, 3, 5), Box("dog", 3, 3, 3, 5));
        AddImages("b");
        AddList("train", "a");
        AddList("test", "b");

        AssertFault(
            $"{path}, line 5: the box of 'cat' (xmin 3, ymin 3, xmax 3, ymax 5) has no area (data issue 1 of 3; "
                + "strict reading allows none).",
            new ReadOptions { Strict = true }
        );
    }

    [Fact]
    public void Read_missingFolder_throws() =>
        Assert.Equal(
            $"{_folder.At("none")}: there is no such folder.",
            Assert.Throws<DataFormatException>(() => PascalVocReader.Read(_folder.At("none"))).Message
        );

    [Fact]
    public void Read_noAnnotations_throws()
    {
        _folder.Write("JPEGImages/a.png", Image);
        _folder.Write("Annotations/readme.txt", "");
        AssertFault(
            $"{_folder.Root}: there is no annotation (.xml) in this folder, or in the folders in it. Expected:"
                + " Annotations with .xml files and JPEGImages with images, "
                + "or both together in train, valid and test. Found: Annotations (1 .txt), JPEGImages (1 image)."
        );
    }

    [Fact]
    public void Read_textNamedJpg_costsItselfAlone()
    {
        AddImages("a", "b");
        string path = _folder.Write("JPEGImages/c.jpg", "This is no image.");

        DataSplits splits = PascalVocReader.Read(_folder.Root);

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Contains(path, splits.Issues.Select(b => b.Place));
    }

    [Fact]
    public void Read_brokenXml_costsItselfAndItsImage()
    {
        AddImages("a", "b", "c", "d");
        string broken = _folder.Write("Annotations/c.xml", "<annotation>\n</size>");
        string other = _folder.Write("Annotations/d.xml", "<html/>");

        DataSplits splits = Read();

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [
                new DataIssue(
                    $"{broken}, line 2, position 3",
                    "the XML is broken: The 'annotation' start tag on line 1 position 2 does not match the end "
                        + "tag of 'size'; the annotation is left out, and its image with it."
                ),
                new DataIssue(
                    $"{other}, line 1",
                    "the outermost element is <html>, not <annotation>; the annotation is left out, and its image with it."
                ),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_nothingLeftToTestOn_throws()
    {
        string path = AddImage("a", Box("cat", 3, 3, 3, 5));

        AssertFault(
            $"{_folder.Root}: there is no image with an object to train on "
                + $"(2 data issues, the first: {path}, line 4: the box of 'cat' (xmin 3, ymin 3, xmax 3, ymax 5) has no area)."
        );
    }

    [Fact]
    public void Read_bloodCells_givesTheCountsOfItsNotes()
    {
        string directory = SharedData.Require("bccd");

        DataSplits splits = PascalVocReader.Read(directory);

        Assert.Equal(["Platelets", "RBC", "WBC"], splits.Train.Classes);
        Assert.Equal((205, 72), (splits.Train.Images.Count, splits.Test.Images.Count));

        // One fewer than counted there: one of the two boxes without area is in train, the other in val.
        Assert.Equal([209, 2381, 214], splits.Train.CountObjects());
        Assert.Equal([69, 805, 71], splits.Test.CountObjects());
        Assert.Equal(
            "The split is the data set's own: ImageSets/Main/train.txt to train on (205 images), "
                + "ImageSets/Main/test.txt to test on (72); not used: val.txt (87).",
            splits.SplitOrigin
        );
        Assert.Equal(
            [
                new DataIssue(
                    $"{Path.Combine(directory, "Annotations", "BloodImage_00338.xml")}, line 163",
                    "the box of 'RBC' (xmin 504, ymin 337, xmax 504, ymax 337) has no area; it is left out."
                ),
                new DataIssue(
                    $"{Path.Combine(directory, "Annotations", "BloodImage_00343.xml")}, line 55",
                    "the box of 'RBC' (xmin 181, ymin 329, xmax 181, ymax 329) has no area; it is left out."
                ),
            ],
            splits.Issues
        );
    }

    private static byte[] Image => TestImages.Another();

    private DataSplits Read(ReadOptions? options = null) => PascalVocReader.Read(_folder.Root, options);

    private void AssertFault(string expected, ReadOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Read(options)).Message);

    private void AddImages(params string[] ids) => Array.ForEach(ids, id => AddImage(id, Box("cat", 1, 1, 2, 2)));

    private string AddImage(string id, params string[] objects)
    {
        _folder.Write($"JPEGImages/{id}.png", Image);
        return _folder.Write($"Annotations/{id}.xml", Xml($"{id}.png", 8, 6, objects));
    }

    private string AddList(string name, params string[] ids) => _folder.Write($"ImageSets/Main/{name}.txt", string.Join('\n', ids));

    /// <summary>An annotation whose objects stand in line 4 and on.</summary>
    private static string Xml(string fileName, int width, int height, params string[] objects) =>
        $"<annotation>\n<filename>{fileName}</filename>\n<size><width>{width}</width><height>{height}</height></size>\n"
        + string.Join('\n', objects)
        + "</annotation>";

    private static string Box(string name, double xmin, double ymin, double xmax, double ymax) =>
        $"<object><name>{name}</name><bndbox>"
        + Invariant($"<xmin>{xmin}</xmin><ymin>{ymin}</ymin><xmax>{xmax}</xmax><ymax>{ymax}</ymax></bndbox></object>");

    private static IEnumerable<string?> Names(DataSet set) => set.Images.Select(i => Path.GetFileName(i.Source.Name));
}
