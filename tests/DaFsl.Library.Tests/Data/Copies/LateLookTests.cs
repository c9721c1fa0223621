using DaFsl.Library.Data;
using DaFsl.Library.Data.Copies;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Tests.Imaging;
using SkiaSharp;

namespace DaFsl.Library.Tests.Data.Copies;

/// <summary>Images that are the same on both sides of a split, found by the preview of a pipeline where the reader did not look.</summary>
public sealed class LateLookTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Preview_lookAlikesThatWereNotDecodedWhileReading_areTold()
    {
        string trained = Write("train/cat/a", 1);
        Write("train/dog/b", 2);
        Write("test/cat/c", 3);
        string tested = Write("test/dog/d", 1, SKEncodedImageFormat.Jpeg);
        Write("test/dog/e", 4);
        string expected =
            $"1 image to test on is or looks the same as images to train on (the first: {tested} and "
            + $"{trained}): scores on them may be too high.";

        DataSplits headers = ImageFolderReader.Read(_folder.Root, new ReadOptions { DecodeImages = false });
        DataSplits decoded = ImageFolderReader.Read(_folder.Root);

        Assert.Contains(expected, PipelinePreview.Of(headers).Warnings);
        Assert.Empty(headers.Issues);

        // The reader told it, as a hint.
        Assert.Null(LateLook.Across(decoded));
        Assert.Contains(decoded.Issues, b => b.Problem.StartsWith("images to test on look the same", StringComparison.Ordinal));
    }

    [Fact]
    public void Preview_copiesInASplitMadeByHand_areTold()
    {
        DataSet train = Set([Write("a", 1), Write("b", 2)]);
        DataSet test = Set([Write("c", 2), Write("d", 1), Write("e", 3)]);

        string? told = LateLook.Across(new DataSplits(train, test, "by hand", ObjectsFillImages: true, []));

        Assert.Equal(
            "2 images to test on are or look the same as images to train on (the first: "
                + $"{test.Images[0].Source.Name} and {train.Images[1].Source.Name}): "
                + "scores on them may be too high.",
            told
        );
    }

    [Fact]
    public void Preview_copiesThatTheReaderTold_areNotToldAgain()
    {
        Write("train/cat/a", 1);
        Write("train/dog/b", 2);
        Write("test/cat/c", 1);
        Write("test/dog/d", 3);
        DataSplits splits = ImageFolderReader.Read(_folder.Root, new ReadOptions { DecodeImages = false });

        Assert.Contains(splits.Issues, b => b.Problem.Contains("byte for byte", StringComparison.Ordinal));
        Assert.Null(LateLook.Across(splits));
    }

    [Fact]
    public void Preview_ofMoreImagesThanTheLimit_saysThatItLooksAtNone()
    {
        string file = Write("a", 1);
        string copy = Write("b", 1);
        DataSet train = Set([.. Enumerable.Repeat(file, LateLook.MostImages - 1)]);

        Assert.EndsWith(
            ": scores on them may be too high.",
            LateLook.Across(new DataSplits(train, Set([copy]), "by hand", ObjectsFillImages: true, [])),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Whether images to test on look the same as images to train on was not checked, as there are 2001 images, more than 2000; "
                + "reading them with ReadOptions.Images at Whole checks it.",
            LateLook.Across(new DataSplits(train, Set([copy, copy]), "by hand", ObjectsFillImages: true, []))
        );
    }

    [Fact]
    public void Preview_imageThatCannotBeRead_isPassedOver()
    {
        DataSet train = Set([Write("a", 1), _folder.Write("b.png", "no image"), _folder.At("gone.png")]);

        Assert.Null(LateLook.Across(new DataSplits(train, Set([Write("c", 2)]), "by hand", ObjectsFillImages: true, [])));
    }

    private static DataSet Set(string[] files) =>
        new(
            "by hand",
            ["cat"],
            [
                .. files.Select(f => new AnnotatedImage(
                    ImageSources.FromFile(f),
                    64,
                    64,
                    [new AnnotatedObject("cat", new BoundingBox(0, 0, 64, 64))]
                )),
            ]
        );

    private string Write(string name, int scene, SKEncodedImageFormat format = SKEncodedImageFormat.Png) =>
        _folder.Write(
            $"{name}.{(format == SKEncodedImageFormat.Png ? "png" : "jpg")}",
            PerceptualHashTests.Encode(PerceptualHashTests.Scene(scene, 64, 48), format, 70)
        );
}
