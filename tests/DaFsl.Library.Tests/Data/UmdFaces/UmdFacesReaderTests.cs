using DaFsl.Library.Data;
using DaFsl.Library.Data.UmdFaces;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.UmdFaces;

public sealed class UmdFacesReaderTests : IDisposable
{
    private const string Header = "SUBJECT_ID,FILE,ENCODING,FACE_X,FACE_Y,FACE_WIDTH,FACE_HEIGHT,YAW,PR_MALE,PR_FEMALE";

    private static byte[] Image => TestImages.Another();

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_batches_keepsEachPersonOnOneSide()
    {
        for (int batch = 1; batch <= 2; batch++)
        {
            string name = $"umdfaces_batch{batch}";
            WriteTable(
                $"{name}/{name}_ultraface.csv",
                [.. Enumerable.Range(0, 20).Select(i => Row($"{batch}{i / 4}", $"é_{i / 4}/é_{i}.png", i / 4 < 3 ? "0.9" : "0.1"))]
            );
            AddImages([.. Enumerable.Range(0, 20).Select(i => $"{name}/é_{i / 4}/é_{i}.png")]);
        }

        DataSplits splits = UmdFacesReader.Read(_folder.Root, new ReadOptions { Seed = 3 });

        Assert.Equal(["female", "male"], splits.Train.Classes);
        Assert.Equal([12, 20], splits.Train.CountObjects());
        Assert.Equal([4, 4], splits.Test.CountObjects());
        Assert.Empty(Persons(splits.Train).Intersect(Persons(splits.Test)));
        Assert.Equal(
            "UMDFaces comes without a split, so a split with seed 3, stratified by class, holds out 2 of the 10 persons for testing, "
                + "with 8 of the 40 images.",
            splits.SplitOrigin
        );
        Assert.False(splits.ObjectsFillImages);
        Assert.Empty(splits.Issues);

        string[] Persons(DataSet data) => [.. data.Images.Select(i => Path.GetDirectoryName(i.Source.Name)!).Distinct()];
    }

    [Fact]
    public void Read_table_isReadByNamesWithQuotesAndByteOrderMark()
    {
        AddImages("a, b.png", "c.png", "d.png");
        _folder.Write(
            "x_ultraface.csv",
            "\uFEFF\"PR_MALE\",FACE_HEIGHT,FACE_WIDTH,\"FACE_Y\",FACE_X,FILE,SUBJECT_ID\r\n"
                + "0.5,3.5,2,1.25,1,\"a, b.png\",7\r\n\"0.4999999999\",1,1,0,0,c.png,8\r\n1,1,1,0,0,d.png,9\r\n"
                + "0,2,2,4,5,\"a, b.png\",7\r\n\r\n"
        );

        DataSplits splits = UmdFacesReader.Read(_folder.Root, new ReadOptions { TestShare = 0.5 });

        AnnotatedImage[] all = [.. splits.Train.Images, .. splits.Test.Images];
        Assert.Equal(
            [new AnnotatedObject("male", new BoundingBox(1, 1.25f, 3, 4.75f)), new AnnotatedObject("female", new BoundingBox(5, 4, 7, 6))],
            ObjectsOf("a, b.png")
        );
        Assert.Equal([new AnnotatedObject("female", new BoundingBox(0, 0, 1, 1))], ObjectsOf("c.png"));

        IReadOnlyList<AnnotatedObject> ObjectsOf(string name) => all.Single(i => Path.GetFileName(i.Source.Name) == name).Objects;
    }

    [Fact]
    public void Read_badRows_areLeftOutAndTold()
    {
        AddImages([.. Enumerable.Range(0, 10).Select(i => $"{i}.png")]);
        string path = WriteTable(
            "x_ultraface.csv",
            [
                .. Enumerable.Range(0, 10).Select(i => Row($"{i}", $"{i}.png", "0.9")),
                Row("1", "gone.png", "0.9"),
                "1,1.png,0,5,1,-2,3,0,0.9,0.1",
                "1,1.png,0,5,1,9,3,0,0.9,0.1",
            ]
        );

        DataSplits splits = UmdFacesReader.Read(_folder.Root);

        Assert.Equal(
            [
                new DataIssue($"{path}, row 12", $"there is no image {_folder.At("gone.png")}; it is left out."),
                new DataIssue(
                    $"{path}, row 13",
                    "the box of the face (left 5, top 1, right 3, bottom 4) has its corners in the wrong order; it is left out."
                ),
                new DataIssue(
                    $"{path}, row 14",
                    "the box of the face (left 5, top 1, right 14, bottom 4) reaches outside the image (W 8, H "
                        + "6); it is clipped to the image."
                ),
                new DataIssue(_folder.Root, "class 'female' has no object to train on; the class is left out."),
            ],
            splits.Issues
        );
    }

    [Theory]
    [InlineData("", ": the file is empty.")]
    [InlineData("\n \n", ": the file is empty.")]
    [InlineData("SUBJECT_ID,FILE\n", ", row 1: there is no column 'PR_MALE'.")]
    [InlineData(Header + ",FILE\n", ", row 1: there are two columns or more 'FILE'.")]
    [InlineData(
        "\"SUBJECT_ID\"x," + Header + "\n",
        ", row 1: the row is broken: A delimiter, newline or EOF was expected after a closing quote."
    )]
    public void Read_brokenTable_throwsWithThePlace(string text, string expected)
    {
        string path = _folder.Write("x_ultraface.csv", text);

        AssertFault(path + expected);
    }

    [Fact]
    public void Read_brokenTableBesideAGoodOne_costsItself()
    {
        AddImages("a/1.png", "a/2.png", "b/1.png");
        WriteTable("a/a_ultraface.csv", [Row("1", "1.png", "0.9"), Row("2", "2.png", "0.9")]);
        string path = _folder.Write("b/b_ultraface.csv", "SUBJECT_ID,FILE\n1,1.png\n");

        DataSplits splits = UmdFacesReader.Read(_folder.Root);

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(new DataIssue($"{path}, row 1", "there is no column 'PR_MALE'; the table is left out."), splits.Issues[0]);
    }

    [Theory]
    [InlineData("1,1.png,0,1,1,2,2,0,0.9", "this row has 9 values, and there are 10 columns")]
    [InlineData("nonsense", "this row has 1 value, and there are 10 columns")]
    [InlineData("1,1.png,0,1,1,x,2,0,0.9,0.1", "FACE_WIDTH is 'x', not a number")]
    [InlineData("1,1.png,0,1,1,,2,0,0.9,0.1", "FACE_WIDTH is empty")]
    [InlineData("1,1.png,0,1,1,1e39,2,0,0.9,0.1", "FACE_WIDTH is '1e39', not a number")]
    [InlineData("1,1.png,0,1,1,2,2,0,1.1,0.1", "PR_MALE is '1.1', not a probability from 0 to 1")]
    [InlineData("1,1.png,0,1,1,2,2,0,NaN,0.1", "PR_MALE is 'NaN', not a number")]
    [InlineData(",1.png,0,1,1,2,2,0,0.9,0.1", "SUBJECT_ID is empty")]
    [InlineData("1, ,0,1,1,2,2,0,0.9,0.1", "FILE is empty")]
    [InlineData("1,../a.png,0,1,1,2,2,0,0.9,0.1", "FILE '../a.png' leads out of the folder {root}")]
    [InlineData("1,a\0.png,0,1,1,2,2,0,0.9,0.1", "FILE 'a?.png' cannot be a file's name")]
    [InlineData("1,\"1.png\"x,0,1,1,2,2,0,0.9,0.1", "the row is broken: A delimiter, newline or EOF was expected after a closing quote")]
    [InlineData("1,\"1.png,0,1,1,2,2,0,0.9,0.1", "the row is broken: {unclosed}")]
    public void Read_brokenRow_costsItself(string row, string expected)
    {
        AddImages("1.png", "2.png");
        string path = WriteTable("x_ultraface.csv", [row, Row("1", "1.png", "0.9"), "", Row("2", "2.png", "0.9")]);

        DataSplits splits = UmdFacesReader.Read(_folder.Root);

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal($"{path}, row 2", splits.Issues[0].Place);
        string problem = expected.Replace("{root}", _folder.Root, StringComparison.Ordinal);
        Assert.StartsWith(problem.Split("{unclosed}")[0], splits.Issues[0].Problem, StringComparison.Ordinal);
        Assert.EndsWith("; it is left out.", splits.Issues[0].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_endlessRow_costsItself()
    {
        AddImages("1.png", "2.png");
        string path = WriteTable("x_ultraface.csv", [new string('"', 3_000_000), Row("1", "1.png", "0.9"), Row("2", "2.png", "0.9")]);

        Assert.Equal(
            new DataIssue($"{path}, row 2", "this row is longer than 32768 characters; it is left out."),
            UmdFacesReader.Read(_folder.Root).Issues[0]
        );
    }

    [Fact]
    public void Read_semicolonsUtf16AndColumnsInAnotherCase_areRead()
    {
        AddImages("1.png", "2.png");
        string text = string.Join("\r\n", Header.ToLowerInvariant(), Row("1", " 1.png ", "0.9"), Row("2", "2.PNG", "0.9"))
            .Replace(',', ';');
        _folder.Write("x_ultraface.csv", [.. System.Text.Encoding.Unicode.GetPreamble(), .. System.Text.Encoding.Unicode.GetBytes(text)]);

        DataSplits splits = UmdFacesReader.Read(_folder.Root);

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal([new DataIssue(_folder.Root, "class 'female' has no object to train on; the class is left out.")], splits.Issues);
    }

    [Fact]
    public void Read_personsInOneImage_areOnOneSide()
    {
        // Persons 4 and 5 share an image, 5 and 6 another one, so all three go together.
        string[] files =
        [
            .. Enumerable.Range(0, 9).SelectMany(p => Enumerable.Range(0, 3).Select(i => $"p{p}_{i}.png")),
            "both45.png",
            "both56.png",
        ];
        AddImages(files);
        WriteTable(
            "x_ultraface.csv",
            [
                .. Enumerable
                    .Range(0, 9)
                    .SelectMany(p => Enumerable.Range(0, 3).Select(i => Row(p == 5 ? "5.0" : $"{p}", $"p{p}_{i}.png", "0.9"))),
                Row("4", "both45.png", "0.9"),
                Row("5", "./both45.png", "0.9").Replace(",1,1,2,2,", ",3,3,2,2,", StringComparison.Ordinal),
                Row("6", "both56.png", "0.9"),
                Row("5", "both56.png", "0.9").Replace(",1,1,2,2,", ",3,3,2,2,", StringComparison.Ordinal),
            ]
        );

        for (int seed = 0; seed < 20; seed++)
        {
            DataSplits splits = UmdFacesReader.Read(_folder.Root, new ReadOptions { Seed = seed });

            string[] test = [.. splits.Test.Images.Select(i => Path.GetFileName(i.Source.Name))];
            string[] together =
            [
                .. files.Where(f =>
                    f.StartsWith("p4", StringComparison.Ordinal)
                    || f.StartsWith("p5", StringComparison.Ordinal)
                    || f.StartsWith("p6", StringComparison.Ordinal)
                ),
                "both45.png",
                "both56.png",
            ];
            Assert.True(together.All(test.Contains) || !together.Any(test.Contains), $"Seed {seed}: {string.Join(", ", test)}");
            Assert.Contains(
                "of the 7 groups of persons who are in images together for testing",
                splits.SplitOrigin,
                StringComparison.Ordinal
            );
            AnnotatedImage both = splits
                .Train.Images.Concat(splits.Test.Images)
                .Single(i => Path.GetFileName(i.Source.Name) == "both45.png");
            Assert.Equal(2, both.Objects.Count);
        }
    }

    [Fact]
    public void Read_noTable_throws()
    {
        AddImages("a/1.png", "b/2.png");

        AssertFault(
            $"{_folder.Root}: there is no table (*_ultraface.csv) in this folder or in its sub-folders. "
                + "Found: a (1 image), b (1 image). It looks like a folder of labelled images: there are "
                + "images in a, b. Read it with ImageFolderReader."
        );
    }

    [Fact]
    public void Read_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            UmdFacesReader.Read(_folder.Root, cancellationToken: new CancellationToken(canceled: true))
        );

    private static string Row(string subject, string file, string male) => $"{subject},{file},0.1,1,1,2,2,0,{male},0.5";

    private string WriteTable(string name, string[] rows) => _folder.Write(name, $"{Header}\n{string.Join('\n', rows)}\n");

    private void AddImages(params string[] names)
    {
        foreach (string name in names)
        {
            _folder.Write(name, Image);
        }
    }

    private void AssertFault(string expected) =>
        Assert.Equal(expected, Assert.Throws<DataFormatException>(() => UmdFacesReader.Read(_folder.Root)).Message);
}
