using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Trains a classifier on the marked objects of the data.</summary>
internal sealed class TrainClassifierCommand()
    : TrainCommand("classifier", Summary, About, new TrainOptions(Epochs, BackboneChoice.PlainForms))
{
    private const string Summary = "Trains a classifier of the marked objects, or of whole images: model.safetensors, report.json.";

    private const string About = """
        Each marked object is an image to learn from; of folder:DIR, each image.
        A part of the training images is held back to choose the best epoch by and
        to calibrate the probabilities. model.safetensors holds all that is
        needed to use the classifier ('dafsl classify'). Ctrl+C stops after the
        current batch and writes nothing.
        """;

    private const int Epochs = 30;

    // Held back of each class to choose the best epoch by and to calibrate; a class that is too scarce keeps all of its images, and the
    // notes say so.
    private const double ValidationShare = 0.2;

    /// <inheritdoc/>
    protected override async Task<TrainedModel> TrainAsync(
        TrainRequest request,
        DataSplits data,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        ClassifierNetworkOptions network = Network(request.Backbone);
        string[] classes = [.. data.Train.Classes.Union(data.Test.Classes)];
        TorchSharp.torch.Device device = request.Device.Resolve();
        TargetClassifier classifier = InputException.Unless(() =>
            new TargetClassifier(classes, network, device, request.Precision, request.Seed)
        );
        try
        {
            using Checkpoint? weights = request.Weights is { } file ? ModelFile.Load(file, Checkpoint.Load) : null;
            IReadOnlyList<LabelledImage> images = ObjectCrops.Of(data.Train, network.InputSide, cancellationToken);
            ClassifierTrainingResult result = await classifier.TrainAsync(
                images,
                options: new ClassifierOptions
                {
                    Epochs = request.Epochs,
                    Batches = null,
                    ValidationShare = ValidationShare,
                },
                request: new TrainingRequest
                {
                    Strategy = weights is null ? null : new PretrainedModel(),
                    Source = weights,
                    Seed = request.Seed,
                    Progress = progress,
                },
                cancellationToken: cancellationToken
            );
            ClassificationScores? scores = HasObjects(data.Test) ? classifier.Score(data.Test, cancellationToken) : null;
            if (scores is not null)
            {
                classifier.Tell(data.Test.Name, scores);
            }

            return new TrainedModel(classifier, classifier.Save, Report(request, data, classifier, network, device, result, scores));
        }
        catch (ArgumentException fault)
        {
            classifier.Dispose();
            throw new InputException(InputException.TextOf(fault), fault);
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    private static TrainingReport Report(
        TrainRequest request,
        DataSplits data,
        TargetClassifier classifier,
        ClassifierNetworkOptions network,
        TorchSharp.torch.Device device,
        ClassifierTrainingResult result,
        ClassificationScores? scores
    ) =>
        new(
            "classifier",
            data.Train.Name,
            data.Train.Images.Count,
            data.Test.Images.Count,
            classifier.Classes,
            new BackboneChoice(network.Backbone, FeaturePyramid: false).ToString(),
            request.Weights,
            result.Curve.Points.Count,
            request.Seed,
            device.ToString(),
            request.Precision.ToString().ToLowerInvariant(),
            result.Seconds,
            result.Curve.Points,
            result.Notes,
            scores is null
                ? null
                : new TestScores
                {
                    Accuracy = scores.Accuracy,
                    MacroF1 = scores.MacroF1,
                    Recall = scores.PerClass.ToDictionary(c => c.ClassName, c => c.Recall),
                }
        );

    private static bool HasObjects(DataSet test) => test.Images.Any(i => i.Objects.Count > 0);

    // All stages of a network that is named, for images large enough; of the default, those that suit small ones.
    private static ClassifierNetworkOptions Network(BackboneChoice? backbone)
    {
        var options = new ClassifierNetworkOptions();
        if (backbone is null)
        {
            return options;
        }

        if (backbone.FeaturePyramid)
        {
            throw new InputException(
                $"--backbone is '{backbone}'; a classifier has no feature pyramid, so it must be one of: {BackboneChoice.PlainForms}."
            );
        }

        options.Backbone = backbone.Kind;
        options.BackboneStages = backbone.Kind == BackboneKind.MobileNetV2 ? null : options.BackboneStages;
        return options;
    }
}
