using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Library.Synthetic;

namespace WithoutTorch;

/// <summary>
/// What a program can call first of all that needs libtorch. The tests hold the list against the library's code, so that it stays whole.
/// </summary>
internal static class Doors
{
    private const int Side = 16;

    // The gate measures what it keeps where there are enough to measure.
    private const int Many = 80;

    private static readonly string _file = typeof(Doors).Assembly.Location;

    /// <summary>Each by its name, and how to enter.</summary>
    public static IReadOnlyDictionary<string, Func<object?>> All { get; } =
        new Dictionary<string, Func<object?>>
        {
            ["TorchRuntime.EnsureLoaded()"] = () =>
            {
                TorchRuntime.EnsureLoaded();
                return null;
            },
            ["TorchRuntime.get_DefaultDevice()"] = () => TorchRuntime.DefaultDevice,
            ["TorchRuntime.Describe()"] = TorchRuntime.Describe,
            ["Checkpoint.Load(String)"] = () => Checkpoint.Load(_file),
            ["Checkpoint.Load(String, String, CancellationToken)"] = () => Checkpoint.Load(_file, null, default),
            ["Checkpoint.Load(Stream, String)"] = () => Checkpoint.Load(new MemoryStream(), "nothing"),
            ["Checkpoint.Load(Stream, String, String, CancellationToken)"] = () =>
                Checkpoint.Load(new MemoryStream(), "nothing", null, default),
            ["FasterRcnnDetector.new(IReadOnlyList`1, FasterRcnnOptions, Device, ComputePrecision, Int32)"] = () =>
                new FasterRcnnDetector(["cat"], FasterRcnnOptions.Light()),
            ["FasterRcnnDetector.Load(String, Device, Nullable`1, CancellationToken)"] = () => FasterRcnnDetector.Load(_file),
            ["FasterRcnnDetector.LoadFrom(Stream, String, Device, Nullable`1, CancellationToken)"] = () =>
                FasterRcnnDetector.LoadFrom(Stream.Null, "stream"),
            ["TargetClassifier.new(IReadOnlyList`1, ClassifierNetworkOptions, Device, ComputePrecision, Int32)"] = () =>
                new TargetClassifier(["cat", "dog"]),
            ["TargetClassifier.Load(String, Device, Nullable`1, CancellationToken)"] = () => TargetClassifier.Load(_file),
            ["TargetClassifier.LoadFrom(Stream, String, Device, Nullable`1, CancellationToken)"] = () =>
                TargetClassifier.LoadFrom(Stream.Null, "stream"),
            ["GanTrainer.TrainAsync(GanData, GanOptions, TrainingRequest, CancellationToken)"] = () =>
                GanTrainer.TrainAsync(new GanData(Labelled(), [])),
            ["GanAugmenter.new(GanOptions, TrainingRequest)"] = () => new GanAugmenter(),
            ["TrainedGan.Load(String, Device, Nullable`1, CancellationToken)"] = () => TrainedGan.Load(_file),
            ["TrainedGan.LoadFrom(Stream, String, Device, Nullable`1, CancellationToken)"] = () =>
                TrainedGan.LoadFrom(Stream.Null, "stream"),
            ["FewShotClassifier.Load(String, Device, CancellationToken)"] = () => FewShotClassifier.Load(_file),
            ["FewShotClassifier.LoadFrom(Stream, String, Device, CancellationToken)"] = () =>
                FewShotClassifier.LoadFrom(Stream.Null, "stream"),
            ["ImageClassifiers.Load(String, Device, Nullable`1, CancellationToken)"] = () => ImageClassifiers.Load(_file),
            ["ImageFeatures.new(String, BackboneKind, FeatureOptions)"] = () =>
                new ImageFeatures(_file, BackboneKind.ResNet18, options: null),
            ["ImageFeatures.new(String, BackboneKind, FeatureOptions, Device, ComputePrecision)"] = () =>
                new ImageFeatures(_file, BackboneKind.ResNet18, options: null, device: null, ComputePrecision.Float32),
            ["QualityGate.Check(IReadOnlyList`1, CancellationToken)"] = () => Gate().Check(Images(1000)),
            ["QualityGate.Select(IEnumerable`1, Int32, CancellationToken)"] = () => Gate().Select(Images(1000), Many - 10),
            ["GatedAugmenter.Augment(AugmentationRequest, IProgress`1, CancellationToken)"] = () => Gated().Augment(Request()),
            ["GatedAugmenter.Select(AugmentationRequest, IProgress`1, CancellationToken)"] = () => Gated().Select(Request()),
            ["ChainAugmenter.Augment(AugmentationRequest, IProgress`1, CancellationToken)"] = () =>
                new ChainAugmenter(Gated(), Gated()).Augment(Request()),
            ["SplitAugmenter.Augment(AugmentationRequest, IProgress`1, CancellationToken)"] = () =>
                new SplitAugmenter((Gated(), 0.9), (Gated(), 0.1)).Augment(Request()),
            ["PipelineBuilding.Build(DaFslPipelineBuilder)"] = () =>
                DaFslPipeline.CreateBuilder().UseData(Faces()).Distill(o => o.Weights = _file).Build(),
            ["DaFslPipeline.RunAsync(IProgress`1, CancellationToken)"] = () =>
                DaFslPipeline.CreateBuilder().UseData(Faces()).Build().RunAsync(),
            ["PaperStudy.new(DataSplits, PaperStudyOptions, Device, TimeProvider)"] = () => new PaperStudy(Faces(), Weighted()),
            ["MethodStudy.RunAsync(MethodStudyResult, IProgress`1, Action`1, Action`1, CancellationToken)"] = () =>
                new MethodStudy(new MethodData("grey", Labelled(), Labelled(), "dark"), new MethodStudyOptions()).RunAsync(),
        };

    private static PixelImage Image(int seed)
    {
        byte[] rgb = new byte[Side * Side * 3];
        new Random(seed).NextBytes(rgb);
        return new PixelImage(Side, Side, rgb);
    }

    private static PixelImage[] Images(int first) => [.. Enumerable.Range(first, Many).Select(Image)];

    private static PaperStudyOptions Weighted()
    {
        var options = new PaperStudyOptions();
        options.Run.Distillation.Weights = _file;
        return options;
    }

    private static DataSplits Faces() =>
        SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 20,
                TestImages = 40,
                ScarceTrainFaces = 3,
            }
        );

    private static LabelledImage[] Labelled() =>
        [.. Enumerable.Range(0, 36).Select(i => new LabelledImage(Image(i), i % 3 == 0 ? "dark" : "light"))];

    private static AugmentationRequest Request() => new("dark", Images(0), [], count: Many - 10, seed: 1);

    private static GatedAugmenter Gated() => new(new TransformAugmenter(), _ => Gate().ForVariants());

    private static QualityGate Gate() => new(Request(), Images(Many), FeatureExtractor.Pixels, options: new QualityGateOptions());
}
