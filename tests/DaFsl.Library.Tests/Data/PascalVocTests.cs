using DaFsl.Library.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data;

public sealed class PascalVocTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_lists_giveTheSplitInOrdinalOrder()
    {
        AddPicture("b", Box("cat", 1, 1, 8, 6));
        AddPicture("a", Box("dog", 2, 3, 4, 5), Box("cat", 1, 1, 2, 2));
        AddPicture("c", Box("cat", 1, 1, 2, 2));
        AddPicture("d", Box("cat", 1, 1, 2, 2));
        AddPicture("e", Box("cat", 1, 1, 2, 2));
        AddList("train", "b", "", " a ");
        AddList("test", "c");
        AddList("val", "d");

        DataSplits splits = Read();

        Assert.Equal(["cat", "dog"], splits.Train.Classes);
        Assert.Equal(["a.png", "b.png"], Names(splits.Train));
        Assert.Equal(["c.png"], Names(splits.Test));
        Assert.Equal(
            "The split is the data set's own: ImageSets/Main/train.txt to train on (2 pictures), ImageSets/Main/test.txt to test on (1); "
                + "not used: val.txt (1), in none of these lists (1).",
            splits.SplitOrigin);
        Assert.False(splits.ObjectsFillPictures);
        Assert.DoesNotContain(splits.Blemishes, b => !b.IsHint);
        AnnotatedImage first = splits.Train.Images[0];
        Assert.Equal((8, 6), (first.Width, first.Height));
        Assert.Equal(
            [new AnnotatedObject("dog", new BoundingBox(1, 2, 4, 5)), new AnnotatedObject("cat", new BoundingBox(0, 0, 2, 2))], first.Objects);
        Assert.Equal((8, 6), (first.Source.Load().Width, first.Source.Load().Height));
    }

    [Fact]
    public void Read_trainvalAndTest_trainsOnTheRest()
    {
        AddPictures("a", "b", "c");
        AddList("trainval", "a", "b");
        AddList("test", "b", "c");

        DataSplits splits = Read();

        Assert.Equal(["a.png"], Names(splits.Train));
        Assert.Equal(["b.png", "c.png"], Names(splits.Test));
        Assert.Empty(splits.Blemishes);
    }

    [Fact]
    public void Read_trainAndVal_testsOnVal()
    {
        AddPictures("a", "b");
        AddList("train", "a");
        AddList("val", "b");

        DataSplits splits = Read();

        Assert.Equal(["b.png"], Names(splits.Test));
        Assert.Equal(
            "The split is the data set's own: ImageSets/Main/train.txt to train on (1 picture), ImageSets/Main/val.txt to test on (1).",
            splits.SplitOrigin);
    }

    [Fact]
    public void Read_withoutLists_splitsBySeedAndSaysSo()
    {
        AddPictures([.. Enumerable.Range(10, 10).Select(i => $"p{i}")]);

        DataSplits splits = Read(new ReadOptions { Seed = 5 });

        Assert.Equal((8, 2), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Equal(
            "ImageSets/Main does not list what to train and what to test on, so a split with seed 5, stratified by each picture's "
                + "rarest class, holds out 2 of the 10 pictures for testing.",
            splits.SplitOrigin);
        Assert.Equal(Names(splits.Test), Names(Read(new ReadOptions { Seed = 5 }).Test));
    }

    [Fact]
    public void Read_everythingInOneFolder_isUnderstood()
    {
        foreach (string id in new[] { "a", "b" })
        {
            _folder.Write($"{id}.png", Picture);
            _folder.Write($"{id}.XML", Xml("", 8, 6, Box("cat", 1, 1, 2, 2)));
        }

        DataSplits splits = Read();

        Assert.Equal((1, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Empty(splits.Blemishes);
    }

    [Fact]
    public void Read_pictureOfAnotherName_isFoundByFileName()
    {
        AddPictures("a", "b");
        _folder.Write("JPEGImages/other.png", Picture);
        _folder.Write("Annotations/c.xml", Xml("other.png", 8, 6, Box("cat", 1, 1, 2, 2)));
        AddList("train", "a", "c");
        AddList("test", "b");

        Assert.Equal(["a.png", "other.png"], Names(Read().Train));
    }

    [Fact]
    public void Read_badBoxes_areLeftOutOrClippedAndTold()
    {
        AddPictures("b");
        string path = AddPicture(
            "a",
            Box("cat", 3, 3, 3, 5),
            Box("cat", 9, 1, 12, 4),
            Box("cat", 5, 1, 12, 4),
            Box("cat", 0, 0, 9, 7),
            Box("cat", 1.5, 1, 2.5, 2));
        AddList("train", "a");
        AddList("test", "b");

        DataSplits splits = Read();

        Assert.Equal(
            [new BoundingBox(4, 0, 8, 4), new BoundingBox(0, 0, 8, 6), new BoundingBox(0.5f, 0, 2.5f, 2)],
            splits.Train.Images[0].Objects.Select(o => o.Box));
        Assert.Equal(
            [
                new Blemish($"{path}, line 4", "the box of 'cat' (xmin 3, ymin 3, xmax 3, ymax 5) has no area; it is left out."),
                new Blemish($"{path}, line 5", "the box of 'cat' (xmin 9, ymin 1, xmax 12, ymax 4) lies outside the picture (W 8, H 6); it is left out."),
                new Blemish($"{path}, line 6", "the box of 'cat' (xmin 5, ymin 1, xmax 12, ymax 4) reaches outside the picture (W 8, H 6); it is clipped to the picture."),
            ],
            splits.Blemishes);
    }

    [Fact]
    public void Read_badPictures_areLeftOutAndTold()
    {
        AddPictures("a", "b", "unsaid");
        byte[] noise = Pictures.Noise(SKEncodedImageFormat.Jpeg);
        string cut = _folder.Write("JPEGImages/cut.jpg", noise[..(noise.Length / 2)]);
        _folder.Write("Annotations/cut.xml", Xml("", 64, 48));
        string empty = _folder.Write("JPEGImages/empty.jpg", "");
        _folder.Write("Annotations/empty.xml", Xml("", 64, 48));
        string lone = _folder.Write("JPEGImages/lone.png", Picture);
        string missing = _folder.Write("Annotations/missing.xml", Xml("", 8, 6));
        string wide = _folder.Write("JPEGImages/wide.png", Picture);
        string wideXml = _folder.Write("Annotations/wide.xml", Xml("", 6, 8));
        _folder.Write("Annotations/unsaid.xml", Xml("", 0, 0, Box("cat", 1, 1, 2, 2)));
        AddList("train", "a", "cut", "empty", "missing", "wide", "unsaid");
        string list = AddList("test", "b", "nobody");

        DataSplits splits = Read();

        Assert.Equal(["a.png", "unsaid.png"], Names(splits.Train));
        Assert.Equal(
            [
                new Blemish(cut, "the picture is cut short: its file ends before the picture does; it is left out."),
                new Blemish(empty, "the file is empty; it is left out."),
                new Blemish(missing, $"there is no picture of it in {_folder.At("JPEGImages")}; the annotation is left out."),
                new Blemish(wideXml, $"the picture is said to be (W 6, H 8), but {wide} is (W 8, H 6) when upright; it is left out."),
                new Blemish(lone, "there is no annotation of this picture; it is left out."),
                new Blemish($"{list}, line 2", "there is no annotation of picture 'nobody'; it is left out."),
            ],
            splits.Blemishes);
    }

    [Fact]
    public void Read_pictureInBothLists_isOnlyTestedOn()
    {
        AddPictures("a", "b");
        string list = AddList("train", "a", "b");
        AddList("test", "b");

        DataSplits splits = Read();

        Assert.Equal(["a.png"], Names(splits.Train));
        Assert.Equal([new Blemish(list, "picture 'b' is listed in test.txt as well; it is not trained on.")], splits.Blemishes);
    }

    [Fact]
    public void Read_classWithoutObjectToTrainOn_isLeftOutAndTold()
    {
        AddPicture("a", Box("cat", 1, 1, 2, 2));
        AddPicture("b", Box("cat", 1, 1, 2, 2), Box("dog", 1, 1, 2, 2));
        AddList("train", "a");
        AddList("test", "b");

        DataSplits splits = Read();

        Assert.Equal(["cat"], splits.Train.Classes);
        Assert.Equal(["cat"], splits.Test.Images[0].Objects.Select(o => o.ClassName));
        Assert.Equal(
            [new Blemish(_folder.Root, "class 'dog' has no object to train on; the class is left out, with its objects to test on (1).")],
            splits.Blemishes);
    }

    [Fact]
    public void Read_strict_makesTheFirstBlemishAnError()
    {
        string path = AddPicture("a", Box("cat", 1, 1, 2, 2), Box("cat", 3, 3, 3, 5), Box("dog", 3, 3, 3, 5));
        AddPictures("b");
        AddList("train", "a");
        AddList("test", "b");

        AssertFault(
            $"{path}, line 5: the box of 'cat' (xmin 3, ymin 3, xmax 3, ymax 5) has no area (data issue 1 of 3; strict reading allows none).",
            new ReadOptions { Strict = true });
    }

    [Fact]
    public void Read_missingFolder_throws() =>
        Assert.Equal(
            $"{_folder.At("none")}: there is no such folder.",
            Assert.Throws<DataFormatException>(() => PascalVoc.Read(_folder.At("none"))).Message);

    [Fact]
    public void Read_noAnnotations_throws()
    {
        _folder.Write("JPEGImages/a.png", Picture);
        _folder.Write("Annotations/readme.txt", "");
        AssertFault(
            $"{_folder.Root}: there is no annotation (.xml) in this folder, or in the folders in it. Expected are Annotations with .xml files and JPEGImages with images, "
                + "or both together in train, valid and test. Found are Annotations (1 .txt), JPEGImages (1 image).");
    }

    [Fact]
    public void Read_textNamedJpg_costsItselfAlone()
    {
        AddPictures("a", "b");
        string path = _folder.Write("JPEGImages/c.jpg", "This is no picture.");

        DataSplits splits = PascalVoc.Read(_folder.Root);

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Contains(path, splits.Blemishes.Select(b => b.Place));
    }

    [Fact]
    public void Read_brokenXml_costsItselfAndItsPicture()
    {
        AddPictures("a", "b", "c", "d");
        string broken = _folder.Write("Annotations/c.xml", "<annotation>\n</size>");
        string other = _folder.Write("Annotations/d.xml", "<html/>");

        DataSplits splits = Read();

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [
                new Blemish(
                    $"{broken}, line 2, position 3",
                    "the XML is broken: The 'annotation' start tag on line 1 position 2 does not match the end tag of 'size'; the annotation is left out, and its picture with it."),
                new Blemish($"{other}, line 1", "the outermost element is <html>, not <annotation>; the annotation is left out, and its picture with it."),
            ],
            splits.Blemishes);
    }

    [Fact]
    public void Read_nothingLeftToTestOn_throws()
    {
        string path = AddPicture("a", Box("cat", 3, 3, 3, 5));

        AssertFault(
            $"{_folder.Root}: there is no image with an object to train on "
                + $"(2 data issues, the first: {path}, line 4: the box of 'cat' (xmin 3, ymin 3, xmax 3, ymax 5) has no area).");
    }

    [Fact]
    public void Read_bloodCells_givesTheCountsOfItsNotes()
    {
        string directory = SharedData.Require("bccd");

        DataSplits splits = PascalVoc.Read(directory);

        Assert.Equal(["Platelets", "RBC", "WBC"], splits.Train.Classes);
        Assert.Equal((205, 72), (splits.Train.Images.Count, splits.Test.Images.Count));

        // One fewer than counted there: one of the two boxes without area is in train, the other in val.
        Assert.Equal([209, 2381, 214], splits.Train.CountObjects());
        Assert.Equal([69, 805, 71], splits.Test.CountObjects());
        Assert.Equal(
            "The split is the data set's own: ImageSets/Main/train.txt to train on (205 pictures), ImageSets/Main/test.txt to test on (72); not used: val.txt (87).",
            splits.SplitOrigin);
        Assert.Equal(
            [
                new Blemish(
                    $"{Path.Combine(directory, "Annotations", "BloodImage_00338.xml")}, line 163",
                    "the box of 'RBC' (xmin 504, ymin 337, xmax 504, ymax 337) has no area; it is left out."),
                new Blemish(
                    $"{Path.Combine(directory, "Annotations", "BloodImage_00343.xml")}, line 55",
                    "the box of 'RBC' (xmin 181, ymin 329, xmax 181, ymax 329) has no area; it is left out."),
            ],
            splits.Blemishes);
    }

    private static byte[] Picture => Pictures.Another();

    private DataSplits Read(ReadOptions? options = null) => PascalVoc.Read(_folder.Root, options);

    private void AssertFault(string expected, ReadOptions? options = null) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => Read(options)).Message);

    private void AddPictures(params string[] ids) => Array.ForEach(ids, id => AddPicture(id, Box("cat", 1, 1, 2, 2)));

    private string AddPicture(string id, params string[] objects)
    {
        _folder.Write($"JPEGImages/{id}.png", Picture);
        return _folder.Write($"Annotations/{id}.xml", Xml($"{id}.png", 8, 6, objects));
    }

    private string AddList(string name, params string[] ids) => _folder.Write($"ImageSets/Main/{name}.txt", string.Join('\n', ids));

    /// <summary>An annotation whose objects stand in line 4 and on.</summary>
    private static string Xml(string fileName, int width, int height, params string[] objects) =>
        $"<annotation>\n<filename>{fileName}</filename>\n<size><width>{width}</width><height>{height}</height></size>\n"
            + string.Join('\n', objects) + "</annotation>";

    private static string Box(string name, double xmin, double ymin, double xmax, double ymax) => Invariant(
        $"<object><name>{name}</name><bndbox><xmin>{xmin}</xmin><ymin>{ymin}</ymin><xmax>{xmax}</xmax><ymax>{ymax}</ymax></bndbox></object>");

    private static IEnumerable<string?> Names(DataSet set) => set.Images.Select(i => Path.GetFileName(i.Source.Name));
}
