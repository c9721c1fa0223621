using DaFsl.Library.Data;
using DaFsl.Library.Data.Ffhq;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.Ffhq;

public sealed class FfhqReaderTests : IDisposable
{
    private static byte[] Image => TestImages.Another();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_thumbnails_areFacesThatFillTheirImages()
    {
        WriteMetadata(Entry(10, "training"), Entry(2, "training"), Entry(3, "validation"));

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails);

        Assert.Equal(["face"], splits.Train.Classes);
        Assert.Equal(["thumbnails128x128/00002.png", "thumbnails128x128/00010.png"], Names(splits.Train));
        Assert.Equal(["thumbnails128x128/00003.png"], Names(splits.Test));
        Assert.Equal([new AnnotatedObject("face", BoundingBox.Filling(8, 6))], splits.Test.Images[0].Objects);
        Assert.True(splits.ObjectsFillImages);
        Assert.Equal(
            "The split is the data set's own: category training to train on (2 images), validation to test on (1).",
            splits.SplitOrigin
        );
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_aligned_readsThatForm()
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"));

        Assert.Equal(["images1024x1024/00000.png"], Names(FfhqReader.Read(_folder.Root, FfhqImages.Aligned).Train));
    }

    [Fact]
    public void Read_inTheWild_givesTheFaceRectangles()
    {
        WriteMetadata(
            Entry(0, "training", "[1, 2, 7, 5]"),
            Entry(1, "validation", "[-1, 0, 8.5, 6]"),
            Entry(2, "training", "[5, 2, 3, 5]"),
            Entry(3, "training", "[2, 2, 12, 5]")
        );

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.InTheWild);

        Assert.Equal(["in-the-wild-images/00000.png", "in-the-wild-images/00003.png"], Names(splits.Train));
        Assert.Equal([new BoundingBox(1, 2, 7, 5), new BoundingBox(2, 2, 8, 5)], splits.Train.Images.Select(i => i.Objects.Single().Box));
        Assert.Equal(new BoundingBox(0, 0, 8, 6), splits.Test.Images.Single().Objects.Single().Box);
        Assert.False(splits.ObjectsFillImages);
        Assert.Equal(
            [
                new DataIssue(
                    $"{Metadata}, \"2\".in_the_wild.face_rect",
                    "the face's box (left 5, top 2, right 3, bottom 5) has its corners in the wrong order; the image is left out."
                ),
                new DataIssue(
                    $"{Metadata}, \"3\".in_the_wild.face_rect",
                    "the face's box (left 2, top 2, right 12, bottom 5) reaches outside the image (W 8, H 6); it is clipped to the image."
                ),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_features_giveTheGenderOfTheFaceInTheMiddle()
    {
        WriteMetadata([.. Enumerable.Range(0, 6).Select(i => Entry(i, i < 4 ? "training" : "validation"))]);
        WriteFeatures(0, Face("female", 40, 50));
        WriteFeatures(1, Face("female", 0, 100), Face("male", 30, 50));
        WriteFeatures(2);
        WriteFeatures(4, Face("male", 40, 50));
        WriteFeatures(5, Face("female", 40, 50));

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails, _folder.At("json"));

        Assert.Equal(["female", "male"], splits.Train.Classes);
        Assert.Equal(["female", "male"], splits.Train.Images.Select(i => i.Objects.Single().ClassName));
        Assert.Equal(["male", "female"], splits.Test.Images.Select(i => i.Objects.Single().ClassName));
        Assert.Equal(
            [
                new DataIssue(_folder.At("json/00002.json"), "no face was found in this image; the image is left out."),
                new DataIssue(_folder.At("json/00003.json"), "there is no such file of features; the image is left out."),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_noImageOfOneCategory_splitsBySeed()
    {
        WriteMetadata([.. Enumerable.Range(0, 10).Select(i => Entry(i, "training"))]);

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails);

        Assert.Equal((8, 2), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Equal(
            "There are no images of category validation, so a split with seed 0, stratified by each image's rarest class, "
                + "holds out 2 of the 10 images for testing.",
            splits.SplitOrigin
        );
    }

    [Fact]
    public void Read_missingImage_isToldAndAnErrorWhereStrict()
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"), Entry(2, "validation"));
        string gone = _folder.At("thumbnails128x128/00002.png");
        File.Delete(gone);

        Assert.Equal(
            [new DataIssue($"{Metadata}, \"2\"", $"there is no image {gone}; it is left out.")],
            FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails).Issues
        );
        AssertFault(
            $"{Metadata}, \"2\": there is no image {gone} (data issue 1 of 1; strict reading allows none).",
            new ReadOptions { Strict = true }
        );
    }

    [Theory]
    [InlineData("[]", ": found [ where an object of faces by their numbers is expected.")]
    [InlineData(
        "{\"0\": ",
        ", line 1, position 7: the JSON is broken: Expected depth to be zero at the end of the JSON payload. "
            + "There is an open JSON object or array that should be closed."
    )]
    public void Read_brokenMetadata_throwsWithThePlace(string text, string expected)
    {
        _folder.Write("ffhq-dataset-v2.json", text);

        AssertFault(Metadata + expected);
    }

    [Theory]
    [InlineData("\"x\": {}", ": found \"x\" where a face's number is expected")]
    [InlineData("\"7\": 3", ", \"7\": found 3 where an object is expected")]
    [InlineData("\"7\": {\"category\": \"test\"}", ", \"7\".category: found \"test\" where \"training\" or \"validation\" is expected")]
    [InlineData("\"7\": {\"category\": [\"training\"]}", ", \"7\".category: found [ where \"training\" or \"validation\" is expected")]
    [InlineData("\"7\": {\"category\": \"training\"}", ", \"7\": there is no \"thumbnail\"")]
    [InlineData("\"7\": {\"thumbnail\": null}", ", \"7\".thumbnail: found null where an object is expected")]
    [InlineData("\"7\": {\"thumbnail\": {\"file_path\": 5}}", ", \"7\".thumbnail.file_path: found 5 where a text is expected")]
    [InlineData(
        "\"7\": {\"thumbnail\": {\"pixel_size\": [1]}}",
        ", \"7\".thumbnail.pixel_size: found ] where an array of two numbers (width, height) is expected"
    )]
    [InlineData(
        "\"7\": {\"category\": \"training\", \"thumbnail\": {\"file_path\": \"a\", \"pixel_size\": [-60, 40]}}",
        ", \"7\".thumbnail.pixel_size: found [-60, 40] where a width and height in whole pixels are expected"
    )]
    [InlineData(
        "\"7\": {\"category\": \"training\", \"thumbnail\": {\"file_path\": \"a\", \"pixel_size\": [60.5, 40]}}",
        ", \"7\".thumbnail.pixel_size: found [60.5, 40] where a width and height in whole pixels are expected"
    )]
    [InlineData(
        "\"7\": {\"category\": \"training\", \"thumbnail\": {\"file_path\": \"a\", \"pixel_size\": [60, 3e9]}}",
        ", \"7\".thumbnail.pixel_size: found [60, 3000000000] where a width and height in whole pixels are expected"
    )]
    [InlineData(
        "\"7\": {\"category\": \"training\", \"category\": \"validation\", \"thumbnail\": {\"file_path\": \"a\"}}",
        ", \"7\": \"category\" occurs twice"
    )]
    [InlineData(
        "\"7\": {\"category\": \"training\", \"thumbnail\": {\"file_path\": \"a\"}, \"thumbnail\": {\"file_path\": \"b\"}}",
        ", \"7\": \"thumbnail\" occurs twice"
    )]
    [InlineData(
        "\"7\": {\"category\": \"training\", \"thumbnail\": {\"file_path\": \"a\", \"file_path\": \"b\"}}",
        ", \"7\".thumbnail: \"file_path\" occurs twice"
    )]
    [InlineData("\"7\": {\"thumbnail\": {\"pixel_size\": [1, 1]}}", ", \"7\".thumbnail: there is no \"file_path\"")]
    [InlineData("\"7\": {\"thumbnail\": {\"pixel_size\": [1, 1], \"file_path\": \"a\"}}", ", \"7\": there is no \"category\"")]
    public void Read_brokenEntry_costsItself(string entry, string expected)
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"));
        _folder.Write("ffhq-dataset-v2.json", $"{{{entry}, {Entry(0, "training")}, {Entry(1, "validation")}}}");

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails);

        Assert.Equal((1, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        string[] parts = expected.Split(": ", 2);
        Assert.Equal([new DataIssue(Metadata + parts[0], $"{parts[1]}; it is left out.")], splits.Issues);
    }

    [Theory]
    [InlineData("{}", ": found { where an array of faces is expected")]
    [InlineData("[3]", ", [0]: found 3 where an object is expected")]
    [InlineData("[{}]", ", [0]: there is no \"faceAttributes\"")]
    [InlineData("[{\"faceAttributes\": {}}]", ", [0].faceAttributes: there is no \"gender\"")]
    [InlineData(
        "[{\"faceAttributes\": {\"gender\": \"cat\"}}]",
        ", [0].faceAttributes.gender: found \"cat\" where \"male\" or \"female\" is expected"
    )]
    [InlineData("[{\"faceAttributes\": {\"gender\": \"male\"}}]", ", [0]: there is no \"faceRectangle\"")]
    [InlineData("[{\"faceAttributes\": {\"gender\": \"male\", \"gender\": \"female\"}}]", ", [0].faceAttributes: \"gender\" occurs twice")]
    [InlineData("[{\"faceRectangle\": {\"left\": 3, \"left\": 4}}]", ", [0].faceRectangle: \"left\" occurs twice")]
    [InlineData("[{\"faceRectangle\": {\"left\": 3}}]", ", [0].faceRectangle: there is no \"width\"")]
    [InlineData(
        "[{",
        ", line 1, position 3: the JSON is broken: Expected depth to be zero at the end of the JSON payload. "
            + "There is an open JSON object or array that should be closed"
    )]
    public void Read_brokenFeatures_costTheirImage(string text, string expected)
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"), Entry(2, "training"));
        string path = _folder.Write("json/00000.json", text);
        WriteFeatures(1, Face("Female", 40, 50));
        WriteFeatures(2, Face("female", 40, 50));

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails, _folder.At("json"));

        Assert.Equal((1, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        string[] parts = expected.Split(": ", 2);
        Assert.Equal(new DataIssue(path + parts[0], $"{parts[1]}; the image is left out."), splits.Issues[0]);
    }

    [Theory]
    [InlineData("../a.png", "file_path '../a.png' leads out of the folder {root}")]
    [InlineData("/etc/passwd", "file_path '/etc/passwd' leads out of the folder {root}")]
    [InlineData("a\\u0000.png", "file_path 'a?.png' cannot be a file's name")]
    public void Read_nameThatIsNotFollowed_costsItself(string name, string expected)
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"));
        string bad = Entry(2, "training").Replace("thumbnails128x128/00002.png", name, StringComparison.Ordinal);
        _folder.Write("ffhq-dataset-v2.json", $"{{{Entry(0, "training")}, {Entry(1, "validation")}, {bad}}}");

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails);

        Assert.Equal((1, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Equal(
            [new DataIssue($"{Metadata}, \"2\"", $"{expected.Replace("{root}", _folder.Root, StringComparison.Ordinal)}; it is left out.")],
            splits.Issues
        );
    }

    [Fact]
    public void Read_numberTwice_isReadOnceAndTold()
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"));
        _folder.Write("ffhq-dataset-v2.json", $"{{{Entry(0, "training")}, {Entry(1, "validation")}, {Entry(0, "validation")}}}");

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails);

        Assert.Equal(["thumbnails128x128/00000.png"], Names(splits.Train));
        Assert.Equal(["thumbnails128x128/00001.png"], Names(splits.Test));
        Assert.Equal(
            [new DataIssue($"{Metadata}, \"0\"", "there is an entry of this number already; the later one is left out.")],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("in-the-wild-images/00000.png")]
    [InlineData("./in-the-wild-images/../in-the-wild-images/00000.png")]
    [InlineData(" in-the-wild-images\\\\00000.png ")]
    [InlineData("IN-THE-WILD-IMAGES/00000.PNG")]
    public void Read_oneFileOfTwoNumbers_isOneImageToTestOnWithBothFaces(string spelling)
    {
        string second = Entry(2, "validation", "[4, 1, 6, 3]").Replace("in-the-wild-images/00002.png", spelling, StringComparison.Ordinal);
        WriteMetadata(Entry(0, "training"), Entry(1, "training"));
        _folder.Write("ffhq-dataset-v2.json", $"{{{Entry(0, "training")}, {Entry(1, "training")}, {second}}}");

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.InTheWild);

        Assert.Equal(["in-the-wild-images/00001.png"], Names(splits.Train));
        Assert.Equal([new BoundingBox(1, 1, 5, 5), new BoundingBox(4, 1, 6, 3)], splits.Test.Images.Single().Objects.Select(o => o.Box));
        Assert.Equal([$"{Metadata}, \"2\"", $"{Metadata}, \"2\""], splits.Issues.Select(b => b.Place));
        Assert.EndsWith(
            $"is the image of {Metadata}, \"0\" as well; the two are read as one image.",
            splits.Issues[0].Problem,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "is of both categories, training and validation; it is not trained on.",
            splits.Issues[1].Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_oneFaceOfTwoGenders_isLeftOut()
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"), Entry(2, "training"));
        _folder.Write(
            "ffhq-dataset-v2.json",
            $"{{{Entry(0, "training")}, {Entry(1, "validation")}, {Entry(2, "training")}, "
                + $"{Entry(3, "training").Replace("00003.png", "00000.png", StringComparison.Ordinal)}}}"
        );
        for (int i = 0; i < 4; i++)
        {
            WriteFeatures(i, Face(i == 3 ? "male" : "female", 40, 50));
        }

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails, _folder.At("json"));

        Assert.Equal(["thumbnails128x128/00002.png"], Names(splits.Train));
        Assert.Contains(
            new DataIssue(
                $"{Metadata}, \"3\"",
                $"{_folder.At("thumbnails128x128/00000.png")} is 'male' here, and another class before; the image is left out."
            ),
            splits.Issues
        );
    }

    [Fact]
    public void Read_sizesUnsaidOrInQuotes_andUtf16_areRead()
    {
        WriteMetadata(Entry(0, "training"), Entry(1, "validation"));
        string text =
            $"{{{Entry(0, "Training").Replace("[8, 6]", "[\"8\", \"6.0\"]", StringComparison.Ordinal)}, "
            + $"{Entry(1, "validation").Replace("[8, 6]", "null", StringComparison.Ordinal)}}}\r\n";
        _folder.Write(
            "ffhq-dataset-v2.json",
            [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(text)]
        );

        DataSplits splits = FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails);

        Assert.Equal((1, 1), (splits.Train.Images.Count, splits.Test.Images.Count));
        Assert.Empty(splits.Issues);
    }

    [Fact]
    public void Read_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
        {
            WriteMetadata(Entry(0, "training"), Entry(1, "validation"));
            FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails, cancellationToken: new CancellationToken(canceled: true));
        });

    private string Metadata => _folder.At("ffhq-dataset-v2.json");

    private static string Face(string gender, int left, int top) =>
        $$"""
            {"faceId": "x", "faceRectangle": {"top": {{top}}, "left": {{left}}, "width": 40, "height": 40},
             "faceAttributes": {"smile": 0.5, "headPose": {"yaw": 1}, "gender": "{{gender}}", "age": 30} }
            """;

    private static string Entry(int index, string category, string rectangle = "[1, 1, 5, 5]")
    {
        string Form(string folder) =>
            $"\"file_url\": \"u\", \"file_path\": \"{folder}/{index:D5}.png\", \"pixel_size\": [8, 6], \"face_landmarks\": [[1.5, 2]]";
        return $$"""
            "{{index}}": {"category": "{{category}}", "metadata": {"author": "x", "category": "y"},
              "image": { {{Form("images1024x1024")}} }, "thumbnail": { {{Form("thumbnails128x128")}} },
              "in_the_wild": { {{Form("in-the-wild-images")}}, "face_rect": {{rectangle}}, "face_quad": [[1, 2]]} }
            """;
    }

    private string[] Names(DataSet data) => [.. data.Images.Select(i => Path.GetRelativePath(_folder.Root, i.Source.Name))];

    private void WriteFeatures(int index, params string[] faces) => _folder.Write($"json/{index:D5}.json", $"[{string.Join(", ", faces)}]");

    private void WriteMetadata(params string[] entries)
    {
        _folder.Write("ffhq-dataset-v2.json", $"{{{string.Join(",\n", entries)}}}");
        foreach (string form in new[] { "images1024x1024", "thumbnails128x128", "in-the-wild-images" })
        {
            foreach (string entry in entries)
            {
                _folder.Write($"{form}/{int.Parse(entry.Split('"')[1], System.Globalization.CultureInfo.InvariantCulture):D5}.png", Image);
            }
        }
    }

    private void AssertFault(string expected, ReadOptions? options = null) =>
        Assert.Equal(
            expected,
            Assert.Throws<DataFormatException>(() => FfhqReader.Read(_folder.Root, FfhqImages.Thumbnails, options: options)).Message
        );
}
