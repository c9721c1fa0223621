using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;

// A pipeline with your own parts: each verb takes an implementation of its interface. Trainings are short, only to show this.
static DataSplits Objects() => SyntheticObjects.Create(new SyntheticObjectsOptions { TrainImages = 40, Side = 96 });
using PipelineResult result = await DaFslPipeline
    .CreateBuilder()
    .UseData(SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 60, Side = 128 }))
    .ProposeRegions(new MiddleDetector())
    .MeasureSimilarity(new LargestDifference())
    .Distill(new HigherIsFaster())
    .Augment(new Mirror())
    .Distill(o => (o.Source, o.SourceEpochs) = (Objects, 1))
    .Configure(o => (o.Distillation.CompareAll, o.Gan.Epochs, o.Classifier.Batches) = (false, 1, 20))
    .Build()
    .RunAsync();
Console.WriteLine(result.Report.ToMarkdown());

internal sealed class MiddleDetector : IDetector // detects the middle of each image as a face
{
    public IReadOnlyList<string> Classes => ["plain"];

    public IReadOnlyList<DetectedObject> Detect(PixelImage image) =>
        [new("plain", new BoundingBox(image.Width / 4, image.Height / 4, image.Width * 3 / 4, image.Height * 3 / 4), 0.9f)];
}

internal sealed class LargestDifference : ISimilarityMetric // the largest difference in any feature
{
    public string Name => "largest difference";

    public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => x.ToArray().Zip(y.ToArray(), (a, b) => Math.Abs(a - b)).Max();
}

internal sealed class HigherIsFaster : IDistillationStrategy // each network stage learns twice as fast as the one below
{
    public string Name => "higher is faster";

    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source) =>
        new PretrainedModel { Rates = new LearningRateRule { LayerDecay = 0.5 } }.Plan(student, source);
}

internal sealed class Mirror : IAugmenter // creates mirror images
{
    public string Name => "mirror";
    public bool MakesVariants => true; // of single real images, so that the gate does not reject them as copies

    public IReadOnlyList<PixelImage> Augment(AugmentationRequest request, IProgress<TrainingProgress>? progress, CancellationToken stop) =>
        [.. Enumerable.Range(0, request.Count).Select(i => request.Scarce[i % request.Scarce.Count].FlipHorizontally())];
}
