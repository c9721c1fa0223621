using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class DetectorExample
{
    public static async Task RunAsync()
    {
        DataSplits data = PascalVocReader.Read("path/to/data");
        var options = new FasterRcnnOptions
        {
            Backbone = BackboneKind.MobileNetV2,
            MinSize = 240,
            MaxSize = 320,
        };
        using var detector = new FasterRcnnDetector(data.Train.Classes, options);
        using (Checkpoint pretrained = Checkpoint.Load("mobilenet_v2.pth"))
        {
            detector.LoadBackbone(pretrained); // or LoadWeights, for a whole detector of torchvision's
        }

        await DetectorTrainer.TrainAsync(
            detector,
            data.Train,
            data.Test,
            new DetectorTrainingOptions { Epochs = 8, RepeatFactors = new RepeatFactorOptions() }
        );
        CocoScores scores = DetectorEvaluation.ScoreCoco(detector, data.Test);
        Console.WriteLine(scores);
        detector.Save("cells.safetensors");
    }
}
