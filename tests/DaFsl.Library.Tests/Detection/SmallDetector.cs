using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

/// <summary>Detectors and images small enough to train in a test.</summary>
internal static class SmallDetector
{
    public static FasterRcnnOptions Options(int side = 64)
    {
        FasterRcnnOptions options = FasterRcnnOptions.Light();
        options.MinSize = side;
        options.MaxSize = side * 2;
        options.AnchorSizes =
        [
            [16, 32],
        ];
        options.Rpn.BatchSizePerImage = 32;
        options.Rpn.PostNmsTopNTrain = 20;
        options.Rpn.PostNmsTopNTest = 20;
        options.Box.BatchSizePerImage = 16;
        options.Box.Width = 32;
        return options;
    }

    /// <summary>The same with a feature pyramid of four levels.</summary>
    public static FasterRcnnOptions OptionsWithPyramid()
    {
        FasterRcnnOptions options = Options();
        options.FeaturePyramid = true;
        options.PyramidStages = [1, 2, 3];
        options.AnchorSizes =
        [
            [16],
            [24],
            [32],
            [48],
        ];
        return options;
    }

    /// <summary>An untrained detector of squares and discs.</summary>
    public static FasterRcnnDetector Create(FasterRcnnOptions? options = null, int seed = 1) =>
        new(["square", "disc"], options ?? Options(), CPU, ComputePrecision.Float32, seed);

    /// <summary>A grey image of noise with a red square and a blue disc, 64 pixels wide and high.</summary>
    public static AnnotatedImage Image(int seed)
    {
        const int Side = 64;
        var random = new Random(seed);
        byte[] rgb = [.. Enumerable.Range(0, Side * Side * 3).Select(_ => (byte)random.Next(90, 130))];
        int square = random.Next(16, 24);
        var squareBox = new BoundingBox(random.Next(2, 8), random.Next(2, 38), 0, 0);
        squareBox = squareBox with { Right = squareBox.Left + square, Bottom = squareBox.Top + square };
        const int Disc = 22;
        var discBox = new BoundingBox(random.Next(34, 40), random.Next(2, 38), 0, 0);
        discBox = discBox with { Right = discBox.Left + Disc, Bottom = discBox.Top + Disc };
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                int at = ((y * Side) + x) * 3;
                float fromX = x + 0.5f - ((discBox.Left + discBox.Right) / 2);
                float fromY = y + 0.5f - ((discBox.Top + discBox.Bottom) / 2);
                if (x >= squareBox.Left && x < squareBox.Right && y >= squareBox.Top && y < squareBox.Bottom)
                {
                    rgb[at] = 220;
                }
                else if ((fromX * fromX) + (fromY * fromY) <= Disc * Disc / 4f)
                {
                    rgb[at + 2] = 240;
                }
            }
        }

        return new AnnotatedImage(
            ImageSources.InMemory($"image {seed}", new PixelImage(Side, Side, rgb)),
            Side,
            Side,
            [new AnnotatedObject("square", squareBox), new AnnotatedObject("disc", discBox)]
        );
    }

    public static DataSet Images(params int[] seeds) => new("shapes", ["square", "disc"], [.. seeds.Select(Image)]);

    public static DetectionTask Task(FasterRcnnDetector detector, DataSet train, int batchSize = 1, OptimizerOptions? optimizer = null) =>
        new(detector, train, train, optimizer ?? new OptimizerOptions { LearningRate = 0.005, WarmUpBatches = 4 }, batchSize, seed: 3);
}
