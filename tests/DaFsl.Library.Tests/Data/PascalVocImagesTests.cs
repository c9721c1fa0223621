using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Data.PascalVoc;

namespace DaFsl.Library.Tests.Data;

/// <summary>Which image an annotation is of, and that no image is in two places.</summary>
public sealed class PascalVocImagesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public PascalVocImagesTests() => _folder.WriteVoc("Annotations", "JPEGImages", "y", "z");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.png", "a.png,a.jpg", "a.png")]
    [InlineData("a.jpg", "a.png,a.jpg", "a.jpg")]
    [InlineData("C:\\data\\a.png", "a.png,a.jpg", "a.png")]
    [InlineData("/home/me/a.png", "a.png,a.jpg", "a.png")]
    [InlineData("a", "a.jpg", "a.jpg")]
    [InlineData("pic7", "pic7.jpg", "pic7.jpg")]
    [InlineData("pic.7", "pic.7.jpg", "pic.7.jpg")]
    [InlineData("pic7.JPG", "pic7.jpg", "pic7.jpg")]
    [InlineData("PIC7.jpg", "pic7.jpg", "pic7.jpg")]
    [InlineData("pic7.bmp", "pic7.jpg", "pic7.jpg")]
    [InlineData("pic7.tiff", "pic7.jpg", "pic7.jpg")]
    [InlineData("../../A.JPG", "a.jpg", "a.jpg")]
    [InlineData(" ", "a.jpg", "a.jpg")]
    [InlineData(null, "a.jpg", "a.jpg")]
    [InlineData("", "a.jpg", "a.jpg")]
    [InlineData("a.bmp", "A.jpg", "A.jpg")]
    public void Read_fileName_isTheOneThatTheAnnotationMeans(string? fileName, string images, string expected)
    {
        AddImages(images);
        _folder.Write("Annotations/a.xml", VocFiles.Xml(fileName, VocFiles.Box("emu", 1, 1, 3, 3)));

        DataSplits splits = Read();

        Assert.Equal(expected, NameOfEmu(splits));
        Assert.Equal(
            images
                .Split(',')
                .Where(i => i != expected)
                .Select(i => new DataIssue(_folder.At($"JPEGImages/{i}"), "there is no annotation of this image; it is left out.")),
            splits.Issues.Where(b => !b.IsHint)
        );
    }

    [Theory]
    [InlineData("gone.jpg", "gone.jpg")]
    [InlineData("IMG_77.jpg", "IMG_77.jpg")]
    [InlineData("a_1", "a_1")]
    [InlineData("/etc/hostname", "/etc/hostname")]
    [InlineData("../../../../etc/passwd", "../../../../etc/passwd")]
    [InlineData("..\\secret.png", "../secret.png")]
    [InlineData("..", "..")]
    public void Read_fileNameThatNoFileHas_isToldWhereTheImageOfItsOwnNameIsTaken(string fileName, string shown)
    {
        AddImages("a.jpg");
        string path = _folder.Write("Annotations/a.xml", VocFiles.Xml(fileName, VocFiles.Box("emu", 1, 1, 3, 3)));
        string problem = $"<filename> is '{shown}', and there is no image of that name";

        DataSplits splits = Read();

        Assert.Equal("a.jpg", NameOfEmu(splits));
        Assert.Equal(
            [new DataIssue(path, $"{problem}; the annotation is read as that of {_folder.At("JPEGImages/a.jpg")}.")],
            splits.Issues.Where(b => !b.IsHint)
        );
        Assert.Equal(
            $"{path}: {problem} (data issue 1 of 1; strict reading allows none).",
            Assert
                .Throws<DataFormatException>(() => PascalVocReader.Read(_folder.Root, new ReadOptions { TestShare = 0.5, Strict = true }))
                .Message
        );
    }

    [Theory]
    [InlineData("caf\u00E9.jpg", "cafe\u0301.jpg")]
    [InlineData("Cafe\u0301.jpg", "CAF\u00C9.png")]
    [InlineData("\uD55C", "\u1112\u1161\u11AB.jpg")]
    public void Read_fileNameInAnotherFormOfItsLetters_isThatImage(string fileName, string image)
    {
        AddImages(image);
        _folder.Write(
            $"Annotations/{Path.GetFileNameWithoutExtension(image)}.xml",
            VocFiles.Xml(fileName, VocFiles.Box("emu", 1, 1, 3, 3))
        );

        DataSplits splits = Read();

        Assert.Equal(image, NameOfEmu(splits));
        Assert.DoesNotContain(splits.Issues, b => !b.IsHint);
    }

    [Fact]
    public void Read_severalImagesOfTheName_areLeftOutAndTold()
    {
        AddImages("a.jpg,a.png");
        string path = _folder.Write("Annotations/a.xml", VocFiles.Xml("a", VocFiles.Box("emu", 1, 1, 3, 3)));

        DataSplits splits = Read();

        Assert.Equal(2, splits.Train.Images.Count + splits.Test.Images.Count);
        Assert.Equal(
            [
                new DataIssue(
                    path,
                    $"{_folder.At("JPEGImages/a.jpg")} and {_folder.At("JPEGImages/a.png")} may both be the "
                        + "image of this annotation; the annotation is left out."
                ),
                new DataIssue(_folder.At("JPEGImages/a.jpg"), "there is no annotation of this image; it is left out."),
                new DataIssue(_folder.At("JPEGImages/a.png"), "there is no annotation of this image; it is left out."),
            ],
            splits.Issues
        );
    }

    [Fact]
    public void Read_annotationThatKeepsTheImagesExtension_isOfThatImage()
    {
        AddImages("a.jpg");
        _folder.Write("Annotations/a.jpg.xml", VocFiles.Xml(null, VocFiles.Box("emu", 1, 1, 3, 3)));

        DataSplits splits = Read();

        Assert.Equal("a.jpg", NameOfEmu(splits));
        Assert.DoesNotContain(splits.Issues, b => !b.IsHint);
    }

    [Theory]
    [InlineData("a.tif", "a.tif")]
    [InlineData(null, "a.heic")]
    [InlineData("B.TIFF", "b.tiff")]
    public void Read_imageOfAKindThatIsNotRead_isTold(string? fileName, string image)
    {
        AddImages(image);
        string path = _folder.Write("Annotations/a.xml", VocFiles.Xml(fileName));

        Assert.Equal(
            [
                new DataIssue(
                    path,
                    $"its image {_folder.At($"JPEGImages/{image}")} is of a kind that is not read; the annotation is left out."
                ),
            ],
            Read().Issues
        );
    }

    [Fact]
    public void Read_imageOfItsOwnNameBesideTheNamedOne_isNotTaken()
    {
        AddImages("a.jpg,b.jpg");
        string path = _folder.Write("Annotations/a.xml", VocFiles.Xml("b.jpg", VocFiles.Box("emu", 1, 1, 3, 3)));

        DataSplits splits = Read();

        Assert.Equal("b.jpg", NameOfEmu(splits));
        Assert.Equal(
            new DataIssue(
                path,
                $"<filename> is 'b.jpg', and there is {_folder.At("JPEGImages/a.jpg")} as well; the annotation "
                    + $"is read as that of {_folder.At("JPEGImages/b.jpg")}."
            ),
            splits.Issues[0]
        );
    }

    [Fact]
    public void Read_copyOfAnAnnotationThatNamesTheFirstImage_isOfItsOwn()
    {
        AddImages("a_flipped.jpg");
        string path = _folder.Write("Annotations/a_flipped.xml", VocFiles.Xml("y.png", VocFiles.Box("emu", 1, 1, 3, 3)));

        DataSplits splits = Read();

        Assert.Equal("a_flipped.jpg", NameOfEmu(splits));
        Assert.Equal(
            [
                new DataIssue(
                    path,
                    "<filename> is 'y.png', which has an annotation of its own name; the annotation is read as "
                        + $"that of {_folder.At("JPEGImages/a_flipped.jpg")}."
                ),
            ],
            splits.Issues.Where(b => !b.IsHint)
        );
    }

    [Fact]
    public void Read_twoAnnotationsOfOneImage_areUnited()
    {
        string path = _folder.Write(
            "Annotations/z2.xml",
            VocFiles.Xml("z.png", VocFiles.Box("cat", 1, 1, 2, 2), VocFiles.Box("cat", 3, 3, 4, 4))
        );

        DataSplits splits = Read();

        AnnotatedImage[] all = [.. splits.Train.Images, .. splits.Test.Images];
        Assert.Equal([("y.png", 1), ("z.png", 2)], all.Select(i => (Path.GetFileName(i.Source.Name), i.Objects.Count)).Order());
        Assert.Equal(
            [
                new DataIssue(
                    path,
                    $"{_folder.At("JPEGImages/z.png")} is the image of {_folder.At("Annotations/z.xml")} as "
                        + "well; the two are read as one image."
                ),
                new DataIssue($"{path}, line 4", "the box of 'cat' (xmin 1, ymin 1, xmax 2, ymax 2) occurs twice; it is counted once."),
            ],
            splits.Issues.Take(2)
        );
    }

    [Theory]
    [InlineData("train.txt", "test.txt")]
    [InlineData("train.txt", "val.txt")]
    [InlineData("trainval.txt", "test.txt")]
    public void Read_oneImageOfTwoNamesInBothLists_isOnlyTestedOn(string trainList, string testList)
    {
        _folder.Write("Annotations/z2.xml", VocFiles.Xml("z.png", VocFiles.Box("cat", 3, 3, 4, 4)));
        string list = _folder.Write($"ImageSets/Main/{trainList}", "y\nz");
        _folder.Write($"ImageSets/Main/{testList}", "z2");

        DataSplits splits = Read();

        Assert.Equal(["y.png"], splits.Train.Images.Select(i => Path.GetFileName(i.Source.Name)));
        Assert.Equal(2, splits.Test.Images.Single().Objects.Count);
        Assert.Contains(new DataIssue(list, $"image 'z' is listed in {testList} as well; it is not trained on."), splits.Issues);
    }

    [Fact]
    public void Read_hardLinkInTwoParts_isOnlyTestedOn()
    {
        using var other = new TempFolder();
        other.WriteVoc("train", "train", "a", "b");
        string valid = other.Write("valid/c.xml", VocFiles.Xml("c.png", VocFiles.Box("cat", 4, 4, 6, 6)));
        other.HardLink("valid/c.png", other.At("train/b.png"));

        DataSplits splits = PascalVocReader.Read(other.Root);

        Assert.Equal([other.At("train/a.png")], splits.Train.Images.Select(i => i.Source.Name));
        Assert.Equal(2, splits.Test.Images.Single().Objects.Count);
        Assert.Contains(splits.Issues, b =>
            b.Place == valid && b.Problem.EndsWith("the two are read as one image.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Read_manyLinesThatNameNothing_areToldEach()
    {
        _folder.Write("ImageSets/Main/train.txt", string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}\n")) + "y");
        _folder.Write("ImageSets/Main/test.txt", "z\n" + new string('a', 3_000_000));

        DataSplits splits = Read();

        Assert.Equal(100_001, splits.Issues.Count);
        Assert.Equal($"there is no annotation of image '{new string('a', 60)}…'; it is left out.", splits.Issues[0].Problem);
    }

    [Fact]
    public void Read_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            PascalVocReader.Read(_folder.Root, cancellationToken: new CancellationToken(canceled: true))
        );

    private DataSplits Read() => PascalVocReader.Read(_folder.Root, new ReadOptions { TestShare = 0.5 });

    private void AddImages(string names)
    {
        foreach (string name in names.Split(','))
        {
            _folder.Write($"JPEGImages/{name}", VocFiles.Image);
        }
    }

    private static string NameOfEmu(DataSplits splits) =>
        Path.GetFileName(splits.Train.Images.Concat(splits.Test.Images).Single(i => i.Objects.Any(o => o.ClassName == "emu")).Source.Name);
}
