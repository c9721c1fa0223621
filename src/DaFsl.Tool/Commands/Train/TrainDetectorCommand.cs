using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Trains a Faster R-CNN on the marked objects of the data.</summary>
internal sealed class TrainDetectorCommand() : TrainCommand("detector", Summary, About, new TrainOptions(Epochs, BackboneChoice.Forms))
{
    private const string Summary = "Trains a Faster R-CNN on images with boxes: model.safetensors, report.json.";

    private const string About = """
        It is scored on the test part after each epoch. model.safetensors holds all
        that is needed to use the detector ('dafsl detect'). Ctrl+C stops after
        the current batch and writes nothing.
        """;

    private const int Epochs = 10;

    // What a file of a whole detector has and a classifier's has not.
    private const string DetectorPart = "roi_heads.";

    /// <inheritdoc/>
    protected override async Task<TrainedModel> TrainAsync(
        TrainRequest request,
        DataSplits data,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (data.ObjectsFillImages)
        {
            throw new InputException(
                $"{data.Train.Name}: each image is one object, so there is nothing to detect; 'dafsl train classifier' trains on such data."
            );
        }

        FasterRcnnOptions options = Network(request);
        TorchSharp.torch.Device device = request.Device.Resolve();
        FasterRcnnDetector detector = InputException.Unless(() =>
            new FasterRcnnDetector(data.Train.Classes, options, device, request.Precision, request.Seed)
        );
        try
        {
            Start(detector, request.Weights);
            DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
                detector,
                data.Train,
                data.Test,
                new DetectorTrainingOptions { Epochs = request.Epochs },
                new TrainingRequest { Seed = request.Seed, Progress = progress },
                cancellationToken
            );
            return new TrainedModel(detector, detector.Save, Report(request, data, detector, device, result));
        }
        catch (ArgumentException fault)
        {
            detector.Dispose();
            throw new InputException(InputException.TextOf(fault), fault);
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    private static void Start(FasterRcnnDetector detector, string? file)
    {
        if (file is null)
        {
            return;
        }

        using Checkpoint weights = ModelFile.Load(file, Checkpoint.Load);
        if (weights.Shapes.Keys.Any(n => n.Contains(DetectorPart, StringComparison.Ordinal)))
        {
            detector.LoadWeights(weights, strict: false);
        }
        else
        {
            detector.LoadBackbone(weights);
        }
    }

    private static FasterRcnnOptions Network(TrainRequest request)
    {
        FasterRcnnOptions usual = RunSettings.For(request.Data.Kind, request.Seed).Regions.Detector;
        return request.Backbone is not { } backbone
            ? usual
            : new FasterRcnnOptions
            {
                Backbone = backbone.Kind,
                FeaturePyramid = backbone.FeaturePyramid,
                MinSize = usual.MinSize,
                MaxSize = usual.MaxSize,
            };
    }

    private static TrainingReport Report(
        TrainRequest request,
        DataSplits data,
        FasterRcnnDetector detector,
        TorchSharp.torch.Device device,
        DetectorTrainingResult result
    ) =>
        new(
            "detector",
            data.Train.Name,
            data.Train.Images.Count,
            data.Test.Images.Count,
            detector.Classes,
            new BackboneChoice(detector.Options.Backbone, detector.Options.FeaturePyramid).ToString(),
            request.Weights,
            result.Curve.Points.Count,
            request.Seed,
            device.ToString(),
            request.Precision.ToString().ToLowerInvariant(),
            result.Curve.Points[^1].Seconds,
            result.Curve.Points,
            result.Notes,
            new TestScores
            {
                MeanAveragePrecision = result.Scores.MeanAveragePrecision,
                AveragePrecision = result.Scores.PerClass.ToDictionary(c => c.ClassName, c => c.AveragePrecision),
            }
        );
}
