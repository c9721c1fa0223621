using DaFsl.Library.Data;
using DaFsl.Library.Data.Coco;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Data;

/// <summary>What one element of a COCO file costs where it is wrong, and the many ways in which it may be right.</summary>
public sealed class CocoElementsTests : IDisposable
{
    private const string Good = """ {"id": 90, "file_name": "y.png"}, {"id": 91, "file_name": "z.png"} """;
    private const string GoodBoxes =
        """ {"image_id": 90, "category_id": 3, "bbox": [1, 1, 2, 2]}, {"image_id": 91, "category_id": 3, "bbox": [1, 1, 2, 2]} """;
    private const string GoodCategories = """ {"id": 3, "name": "cat"} """;

    private readonly TempFolder _folder = new();

    public CocoElementsTests()
    {
        foreach (string name in new[] { "a.png", "sub/b.png", "c d.png", "y.png", "z.png" })
        {
            _folder.Write(name, TestImages.Another());
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("3", "", "found 3 where an object is expected")]
    [InlineData("[{}]", "", "found [ where an object is expected")]
    [InlineData("{\"file_name\": \"a.png\"}", "", "there is no \"id\"")]
    [InlineData("{\"id\": null, \"file_name\": \"a.png\"}", "", "there is no \"id\"")]
    [InlineData("{\"id\": 1.5, \"file_name\": \"a.png\"}", ".id", "found 1.5 where a whole number is expected")]
    [InlineData("{\"id\": [1, {\"x\": 2}], \"file_name\": \"a.png\"}", ".id", "found [ where a whole number is expected")]
    [InlineData("{\"id\": 1e400, \"file_name\": \"a.png\"}", ".id", "found 1e400 where a whole number is expected")]
    [InlineData("{\"id\": 1}", "", "there is no \"file_name\"")]
    [InlineData("{\"id\": 1, \"file_name\": null}", "", "there is no \"file_name\"")]
    [InlineData("{\"id\": 1, \"file_name\": \" \"}", ".file_name", "found \" \" where a text is expected")]
    [InlineData("{\"id\": 1, \"file_name\": 5}", ".file_name", "found 5 where a text is expected")]
    [InlineData("{\"id\": 1, \"file_name\": \"a.png\", \"file_name\": \"c d.png\"}", "", "\"file_name\" occurs twice")]
    [InlineData("{\"id\": 1, \"id\": 1, \"file_name\": \"a.png\"}", "", "\"id\" occurs twice")]
    [InlineData("{\"id\": 1, \"file_name\": \"a.png\", \"width\": 8, \"width\": 9}", "", "\"width\" occurs twice")]
    [InlineData("{\"id\": 1, \"file_name\": \"gone.png\"}", "", "there is no image {root}gone.png")]
    public void Read_brokenImage_costsItself(string image, string place, string expected)
    {
        DataSplits splits = Read(image, "", "");

        Assert.Equal([new DataIssue($"{Path}, images[0]{place}", $"{Rooted(expected)}; it is left out.")], splits.Issues);
    }

    [Theory]
    [InlineData("{}", "", "there is no \"bbox\"")]
    [InlineData("{\"image_id\": 90, \"category_id\": 3}", "", "there is no \"bbox\"")]
    [InlineData("{\"image_id\": 90, \"category_id\": 3, \"bbox\": null}", "", "there is no \"bbox\"")]
    [InlineData("{\"image_id\": 90, \"category_id\": 3, \"bbox\": []}", "", "there is no \"bbox\"")]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"bbox\": [1, 2, 3]}",
        ".bbox",
        "found ] where an array of four numbers (x, y, width, height) is expected"
    )]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"bbox\": [1, 2, 3, 4, 0.5]}",
        ".bbox",
        "found 0.5 where an array of four numbers (x, y, width, height) is expected"
    )]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"bbox\": [1, 2, [3], 4]}",
        ".bbox",
        "found [ where an array of four numbers (x, y, width, height) is expected"
    )]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"bbox\": {\"x\": 1}}",
        ".bbox",
        "found { where an array of four numbers (x, y, width, height) is expected"
    )]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"bbox\": [1, 2, \"x\", 4]}",
        ".bbox",
        "found \"x\" where an array of four numbers (x, y, width, height) is expected"
    )]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"bbox\": [3, 3, 2, 2], \"iscrowd\": 2}",
        ".iscrowd",
        "found 2 where 0 or 1 is expected"
    )]
    [InlineData("{\"image_id\": 90, \"category_id\": 3, \"bbox\": [3, 3, 2, 2], \"bbox\": [4, 4, 2, 2]}", "", "\"bbox\" occurs twice")]
    [InlineData("{\"image_id\": 90, \"category_id\": 3, \"category_id\": 4, \"bbox\": [3, 3, 2, 2]}", "", "\"category_id\" occurs twice")]
    [InlineData("{\"category_id\": 3, \"bbox\": [3, 3, 2, 2]}", "", "there is no \"image_id\"")]
    [InlineData("{\"image_id\": 90, \"bbox\": [3, 3, 2, 2]}", "", "there is no \"category_id\"")]
    [InlineData("{\"image_id\": 8, \"category_id\": 3, \"bbox\": [3, 3, 2, 2]}", "", "there is no image 8")]
    [InlineData("{\"image_id\": \"x\", \"category_id\": 3, \"bbox\": [3, 3, 2, 2]}", "", "there is no image 'x'")]
    [InlineData("{\"image_id\": 90, \"category_id\": 8, \"bbox\": [3, 3, 2, 2]}", "", "there is no category 8")]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"segmentation\": [[1, 2, 3]]}",
        "",
        "there is no \"bbox\", and no polygon in \"segmentation\""
    )]
    [InlineData(
        "{\"image_id\": 90, \"category_id\": 3, \"segmentation\": {\"counts\": [1], \"size\": [6, 8]}}",
        "",
        "there is no \"bbox\""
    )]
    public void Read_brokenAnnotation_costsItself(string annotation, string place, string expected)
    {
        DataSplits splits = Read("", annotation, "");

        Assert.Equal([new DataIssue($"{Path}, annotations[0]{place}", $"{expected}; the annotation is left out.")], splits.Issues);
        Assert.Equal(2, splits.Train.Images.Concat(splits.Test.Images).Sum(i => i.Objects.Count));
    }

    [Theory]
    [InlineData("{\"id\": 1}", "", "there is no \"name\"; it is left out.")]
    [InlineData("{\"name\": \"a\"}", "", "there is no \"id\"; it is left out.")]
    [InlineData("\"cat\"", "", "found \"cat\" where an object is expected; it is left out.")]
    [InlineData("{\"id\": 1, \"name\": \"a\", \"name\": \"b\"}", "", "\"name\" occurs twice; it is left out.")]
    [InlineData("{\"id\": 1, \"name\": 7.5}", ".name", "found 7.5 where a text is expected; it is left out.")]
    public void Read_brokenCategory_costsItself(string category, string place, string expected) =>
        Assert.Equal([new DataIssue($"{Path}, categories[0]{place}", expected)], Read("", "", category).Issues);

    [Fact]
    public void Read_sectionTwice_isReadWholeAndTold()
    {
        string json = Json("", "", "", Good, GoodBoxes, GoodCategories);
        _folder.Write("boxes.json", $"{json[..^1]}, \"images\": [{{\"id\": 92, \"file_name\": \"a.png\"}}]}}");

        DataSplits splits = CocoReader.Read(Path, _folder.Root);

        Assert.Equal(3, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal([new DataIssue(Path, "\"images\" occurs twice; both are read.")], splits.Issues.Where(i => !i.IsHint));
    }

    [Fact]
    public void Read_categoryNamedByANumber_isAClass()
    {
        DataSplits splits = Read(
            "",
            """ {"image_id": 90, "category_id": 0, "bbox": [3, 3, 2, 2]}, {"image_id": 91, "category_id": 0, "bbox": [3, 3, 2, 2]} """,
            """ {"id": 0, "name": 7} """
        );

        Assert.Equal(["7", "cat"], splits.Train.Classes);
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData("[0.1, 0.2, 0.5, 0.5]")]
    [InlineData("[0, 0, 0.5, 1]")]
    [InlineData("[0.99, 0.99, 0.9, 0.9]")]
    public void Read_boxInShares_costsItself(string box)
    {
        DataSplits splits = Read("", $$"""{"image_id": 90, "category_id": 3, "bbox": {{box}}}""", "");

        DataIssue told = Assert.Single(splits.Issues);
        Assert.Equal($"{Path}, annotations[0].bbox", told.Place);
        Assert.EndsWith(
            " lies within 0 and 1, as a box in shares of the image's size does, and pixels are expected; it is left out.",
            told.Problem,
            StringComparison.Ordinal
        );
        Assert.Equal(2, splits.Train.Images.Concat(splits.Test.Images).Sum(i => i.Objects.Count));
    }

    [Theory]
    [InlineData("[0, 0, 1, 1]")]
    [InlineData("[0.5, 0.5, 1.5, 0.5]")]
    [InlineData("[1.5, 0.5, 0.5, 0.5]")]
    public void Read_smallBoxInPixels_isKept(string box) =>
        Assert.Empty(Read("", $$"""{"image_id": 90, "category_id": 3, "bbox": {{box}}}""", "").Issues);

    [Fact]
    public void Read_categoryOfTwoNames_costsItsAnnotations()
    {
        DataSplits splits = Read(
            "",
            """{"image_id": 90, "category_id": 1, "bbox": [3, 3, 2, 2]}""",
            """{"id": 1, "name": "dog"}, {"id": 1, "name": "emu"}, {"id": 1, "name": "dog"}"""
        );

        Assert.Equal(["cat"], splits.Train.Classes);
        Assert.Equal(
            [
                new DataIssue(
                    $"{Path}, categories[1]",
                    "category 1 is 'emu' here, and was 'dog' before; the annotations of this number are left out."
                ),
                new DataIssue($"{Path}, categories[2]", "category 1 is listed already; it is left out."),
                new DataIssue($"{Path}, annotations[0]", "category 1 has several names; the annotation is left out."),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("-4", "found -4 where a whole number of pixels is expected; the size that the image has is taken.")]
    [InlineData("8.5", "found 8.5 where a whole number of pixels is expected; the size that the image has is taken.")]
    [InlineData("[8]", "found [ where a whole number of pixels is expected; the size that the image has is taken.")]
    [InlineData("8.0", null)]
    [InlineData("\"8\"", null)]
    [InlineData("null", null)]
    [InlineData("0", null)]
    public void Read_side_isReadInWhateverForm(string width, string? told)
    {
        DataSplits splits = Read(
            $$"""{"id": 1.0, "file_name": "a.png", "width": {{width}}, "height": 6}""",
            """{"image_id": "1", "category_id": "3", "bbox": ["1", "2", "3.5", 2]}""",
            ""
        );

        Assert.Equal(new BoundingBox(1, 2, 4.5f, 4), ObjectsOf(splits, "a.png").Single().Box);
        Assert.Equal(told is null ? [] : [new DataIssue($"{Path}, images[0].width", told)], splits.Issues);
    }

    [Theory]
    [InlineData("sub/b.png", "b.png")]
    [InlineData("sub\\\\b.png", "b.png")]
    [InlineData(" a.png ", "a.png")]
    [InlineData("./sub/../a.png", "a.png")]
    [InlineData("c%20d.png", "c d.png")]
    [InlineData("A.PNG", "a.png")]
    [InlineData("SUB/B.png", "b.png")]
    public void Read_fileName_isFoundAlsoWhereItWasWrittenForAnotherSystem(string name, string expected)
    {
        DataSplits splits = Read(
            $$"""{"id": "img-1", "file_name": "{{name}}"}""",
            """{"image_id": "img-1", "category_id": 3, "bbox": [3, 3, 2, 2], "iscrowd": null}""",
            ""
        );

        Assert.Single(ObjectsOf(splits, expected));
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData("y.png")]
    [InlineData("./y.png")]
    [InlineData("sub/../y.png")]
    [InlineData("Y.png")]
    [InlineData("link.png")]
    [InlineData("hard.png")]
    public void Read_oneFileUnderTwoIds_isOneImageWithAllObjects(string spelling)
    {
        _folder.Link("link.png", _folder.At("y.png"));
        _folder.HardLink("hard.png", _folder.At("y.png"));

        DataSplits splits = Read(
            $$"""{"id": 1, "file_name": "{{spelling}}"}""",
            """{"image_id": 1, "category_id": 3, "bbox": [3, 3, 2, 2]}, {"image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 2]}""",
            ""
        );

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(2, splits.Train.Images.Concat(splits.Test.Images).Max(i => i.Objects.Count));
        Assert.Equal(
            [System.IO.Path.Combine(_folder.Root, spelling is "sub/../y.png" or "./y.png" or "Y.png" ? "y.png" : spelling)],
            splits.Train.Images.Concat(splits.Test.Images).Where(i => i.Objects.Count == 2).Select(i => i.Source.Name)
        );
        Assert.Equal([$"{Path}, images[1]", $"{Path}, annotations[2]"], splits.Issues.Select(b => b.Place));
        Assert.EndsWith(
            $"is the image of {Path}, images[0] as well; the two are read as one image.",
            splits.Issues[0].Problem,
            StringComparison.Ordinal
        );
        Assert.EndsWith("occurs twice; it is counted once.", splits.Issues[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadSplit_oneFileUnderTwoSpellings_isTestedOnOnly()
    {
        string train = _folder.Write("train.json", Json("""{"id": 1, "file_name": "a.png"}""", "", "", Good, GoodBoxes, GoodCategories));
        string test = _folder.Write(
            "test.json",
            Json(
                "",
                "",
                "",
                """{"id": 1, "file_name": "sub/../A.png"}""",
                """{"image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 2]}""",
                GoodCategories
            )
        );

        DataSplits splits = CocoReader.ReadSplit((train, _folder.Root), (test, _folder.Root));

        Assert.Equal(["y.png", "z.png"], splits.Train.Images.Select(i => System.IO.Path.GetFileName(i.Source.Name)));
        Assert.Equal([new DataIssue(train, $"image {_folder.At("a.png")} is in {test} as well; it is not trained on.")], splits.Issues);
    }

    [Fact]
    public void Read_idOfTwoFiles_costsBoth()
    {
        DataSplits splits = Read(
            """{"id": 1, "file_name": "a.png"}, {"id": 1, "file_name": "sub/b.png"}, {"id": 90, "file_name": "y.png"}""",
            """{"image_id": 1, "category_id": 3, "bbox": [3, 3, 2, 2]}""",
            ""
        );

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [
                new DataIssue(
                    $"{Path}, images[1]",
                    "images[0] has the id 1 already; both are left out, since it is ambiguous which one annotations refer to."
                ),
                new DataIssue($"{Path}, images[3]", "images[2] has the id 90 already; it is left out, since the two are of one file."),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("""{"id": 0, "name": "cells", "supercategory": "none"}, {"id": 1, "name": "emu", "supercategory": "cells"}""", "emu")]
    [InlineData("""{"id": 1, "name": "emu", "supercategory": "emus"}, {"id": 0, "name": "emus", "supercategory": "none"}""", "emu")]
    [InlineData("""{"id": 0, "name": "emu", "supercategory": "none"}, {"id": 1, "name": "emu", "supercategory": "emu"}""", "emu")]
    public void Read_emptyClassThatOthersBelongTo_isNoClass(string categories, string expected)
    {
        DataSplits splits = Read(
            """{"id": 1, "file_name": "a.png"}, {"id": 2, "file_name": "sub/b.png"}""",
            """{"image_id": 1, "category_id": 1, "bbox": [3, 3, 2, 2]}, {"image_id": 2, "category_id": 1, "bbox": [3, 3, 2, 2]}""",
            categories
        );

        Assert.Equal(["cat", expected], splits.Train.Classes);
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData("""{"id": 1, "name": "emu", "supercategory": "emu"}""")]
    [InlineData("""{"id": 1, "name": "emu", "supercategory": "bird"}""")]
    public void Read_otherEmptyClass_isTold(string category) =>
        Assert.Equal([new DataIssue(Path, "class 'emu' has no object to train on; the class is left out.")], Read("", "", category).Issues);

    [Fact]
    public void Read_withoutCategories_namesClassesByTheirNumbers()
    {
        string path = _folder.Write("boxes.json", $$"""{"images": [{{Good}}], "annotations": [{{GoodBoxes}}]}""");

        DataSplits splits = CocoReader.Read(path, _folder.Root);

        Assert.Equal(["category 3"], splits.Train.Classes);
        Assert.Equal([new DataIssue(path, "there is no \"categories\" in this file; classes are named by their numbers.")], splits.Issues);
    }

    [Fact]
    public void Read_outlineWithoutBox_givesTheBoxAroundIt()
    {
        DataSplits splits = Read(
            """{"id": 1, "file_name": "a.png"}""",
            """
            {"image_id": 1, "category_id": 3, "segmentation": [[1, 2, 3, 2.5, 3, 5], [2, 1, 2, 3, 4, 3]]},
            {"segmentation": [[0, 0, 1, 0, 1, 1]], "image_id": 1, "category_id": 3, "bbox": [5, 3, 2, 2]}
            """,
            ""
        );

        Assert.Equal([new BoundingBox(1, 1, 4, 5), new BoundingBox(5, 3, 7, 5)], ObjectsOf(splits, "a.png").Select(o => o.Box));
        Assert.Equal(
            [new DataIssue(Path, "1 annotation has no \"bbox\"; the box around its polygons is taken.", IsHint: true)],
            splits.Issues
        );
        Assert.NotNull(CocoReader.Read(Path, _folder.Root, new ReadOptions { Strict = true }));
    }

    [Fact]
    public void Read_notANumber_costsWhatItStandsIn()
    {
        DataSplits splits = Read(
            """{"id": 1, "file_name": "a.png", "width": NaN, "height": NaN}""",
            """
            {"image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 2], "area": NaN, "score": -Infinity}, {"image_id": 1, "category_id": 3, "bbox": [1, 1, NaN, 2]}
            """,
            ""
        );

        Assert.Single(ObjectsOf(splits, "a.png"));
        Assert.Equal(
            [
                new DataIssue(
                    $"{Path}, annotations[1].bbox",
                    "found null where an array of four numbers (x, y, width, height) is expected; the annotation is left out."
                ),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_nameThatIsNotUtf8_costsItself()
    {
        byte[] json = System.Text.Encoding.Latin1.GetBytes(
            Json("""{"id": 1, "file_name": "é.png"}""", "", """{"id": 1, "name": "é"}""", Good, GoodBoxes, GoodCategories)
        );
        _folder.Write("boxes.json", json);

        DataSplits splits = CocoReader.Read(Path, _folder.Root);

        Assert.Equal(
            [
                new DataIssue($"{Path}, images[0].file_name", "'\uFFFD.png' contains characters that cannot be read; it is left out."),
                new DataIssue($"{Path}, categories[0].name", "'\uFFFD' contains characters that cannot be read; it is left out."),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_addressInPlaceOfTheName_isTaken()
    {
        DataSplits splits = Read(
            """{"id": 1, "coco_url": "http://images.cocodataset.org/train2017/a.png"}""",
            """{"image_id": 1, "category_id": 3, "bbox": [1, 1, 2, 2]}""",
            ""
        );

        Assert.Single(ObjectsOf(splits, "a.png"));
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_manyCategories_takesTimeByTheirNumber()
    {
        string categories = string.Join(",", Enumerable.Range(100, 200_000).Select(i => $$"""{"id": {{i}}, "name": "c{{i}}"}"""));

        DataSplits splits = Read("", "", categories);

        Assert.Equal(200_000, splits.Issues.Count);
    }

    [Fact]
    public void Read_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            CocoReader.Read(
                _folder.Write("boxes.json", Json("", "", "", Good, GoodBoxes, GoodCategories)),
                _folder.Root,
                cancellationToken: new CancellationToken(canceled: true)
            )
        );

    private string Path => _folder.At("boxes.json");

    private DataSplits Read(string image, string annotation, string category)
    {
        _folder.Write("boxes.json", Json(image, annotation, category, Good, GoodBoxes, GoodCategories));
        return CocoReader.Read(Path, _folder.Root);
    }

    private static string Json(string image, string annotation, string category, string images, string annotations, string categories) =>
        $$"""{"images": [{{Join(image, images)}}], "annotations": [{{Join(annotation, annotations)}}], "categories": [{{Join(category, categories)}}]}""";

    private static string Join(string first, string others) => string.Join(", ", new[] { first, others }.Where(e => e.Length > 0));

    private string Rooted(string text) =>
        text.Replace("{root}", _folder.Root + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IReadOnlyList<AnnotatedObject> ObjectsOf(DataSplits splits, string name) =>
        splits.Train.Images.Concat(splits.Test.Images).Single(i => System.IO.Path.GetFileName(i.Source.Name) == name).Objects;
}
