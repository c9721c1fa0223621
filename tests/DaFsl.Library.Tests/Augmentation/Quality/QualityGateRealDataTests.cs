using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Tests.Augmentation.Quality;

/// <summary>The gate on photographs of cells and of faces, in pixels and in the features of a trained backbone.</summary>
public sealed class QualityGateRealDataTests
{
    private const int Scarce = 10;
    private const int Others = 150;
    private const int HeldOut = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judge_of_blood_cells_rejects_copies_and_noise_and_keeps_real_cells(bool byNetwork)
    {
        DataSplits cells = PascalVocReader.Read(SharedData.Require("bccd"), new ReadOptions { DecodeImages = false });

        // Some images of each split are enough, and quickly read.
        IReadOnlyList<LabelledImage> train = ObjectCrops.Of(
            new DataSet("train", cells.Train.Classes, [.. cells.Train.Images.Take(40)]),
            side: 32,
            cancellationToken: Token
        );
        IReadOnlyList<LabelledImage> test = ObjectCrops.Of(
            new DataSet("test", cells.Test.Classes, cells.Test.Images),
            side: 32,
            cancellationToken: Token
        );
        PixelImage[] heldOut = [.. test.Concat(train).Where(c => c.ClassName == "Platelets").Select(c => c.Image)];
        AssertSeparates(
            byNetwork,
            new GateData(
                "Platelets",
                heldOut[^Scarce..],
                [.. train.Where(c => c.ClassName != "Platelets").Select(c => c.Image).Take(Others)],
                heldOut[..HeldOut]
            )
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Judge_of_faces_rejects_copies_and_noise_and_keeps_real_faces(bool byNetwork)
    {
        string folder = SharedData.Require("lfw-gender-64");
        PixelImage[] women = Faces(folder, "female", Scarce + HeldOut);
        AssertSeparates(byNetwork, new GateData("female", women[..Scarce], Faces(folder, "male", Others), women[Scarce..]));
    }

    [Fact]
    public void Judge_of_blurred_and_grainy_faces_rejects_them()
    {
        string folder = SharedData.Require("lfw-gender-64");
        PixelImage[] women = Faces(folder, "female", Scarce + HeldOut, side: 64);
        var data = new GateData("female", women[..Scarce], Faces(folder, "male", Others, side: 64), women[Scarce..]);
        var gate = new QualityGate(data.Request(), data.Others, FeatureExtractor.Pixels);

        GateReport blurred = gate.Check([.. data.HeldOut.Select(h => h.Resize(8, 8).Resize(64, 64))], Token).Report;
        GateReport grainy = gate.Check([.. data.HeldOut.Select((h, i) => Blend(h, Tiles.Noise(64, i)))], Token).Report;
        GateReport real = gate.Check(data.HeldOut, Token).Report;

        Assert.InRange(blurred.Kept, 0, 10);
        Assert.Equal(0, grainy.Kept);
        Assert.InRange(real.Kept, 95, 100);
    }

    private static void AssertSeparates(bool byNetwork, GateData data)
    {
        if (!byNetwork)
        {
            QualityGateTests.AssertSeparates(new QualityGate(data.Request(), data.Others, FeatureExtractor.Pixels), data);
            return;
        }

        FeatureExtractor space = GateData.TrainedBackbone(out BackboneFeatures backbone);
        using (backbone)
        {
            QualityGateTests.AssertSeparates(new QualityGate(data.Request(), data.Others, space), data);
        }
    }

    private static PixelImage Blend(PixelImage a, PixelImage b) =>
        new(a.Width, a.Height, [.. a.Rgb.ToArray().Zip(b.Rgb.ToArray(), (x, y) => (byte)((x + y) / 2))]);

    // One of a person, so that no face is there twice: the number after the name is 0001.
    private static PixelImage[] Faces(string folder, string gender, int count, int side = 32) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(folder, gender), "*_0001.jpg")
                .Order(StringComparer.Ordinal)
                .Take(count)
                .Select(f => ImageSources.Encoded(f, File.ReadAllBytes(f)).Load().Resize(side, side)),
        ];
}
