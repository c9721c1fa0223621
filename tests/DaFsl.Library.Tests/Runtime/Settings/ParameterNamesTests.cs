using System.Reflection;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Augmentation.Gans;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Studies.ImbalanceMethods;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Runtime.Settings;

/// <summary>An exception about an argument names a parameter that the called method has, wherever in the library it comes from.</summary>
public sealed class ParameterNamesTests
{
    private static readonly TrainingRequest _taught = new() { Strategy = new WithTeachers(new Vanilla(), [new SoftTargets()]) };
    private static readonly TrainingRequest _sourceless = new() { Strategy = new FineTuning() };
    private static readonly LabelledImage _stranger = SmallImages.Image("green", 1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DetectorTrainer_names_its_own()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet data = SmallDetector.Images(1);
        var options = new DetectorTrainingOptions { Epochs = 1 };
        using Checkpoint source = Checkpoint.Of(new MobileNetV2(classes: 2), "other");
        foreach (TrainingRequest request in new[] { _taught, _sourceless, _sourceless with { Source = source } })
        {
            await Names("request", typeof(DetectorTrainer), "TrainAsync", () =>
                DetectorTrainer.TrainAsync(detector, data, data, options, request, Token)
            );
        }
    }

    [Fact]
    public async Task Classifiers_name_their_own()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        LabelledImage[] known = [SmallImages.Image("red", 1), SmallImages.Image("blue", 2)];
        Type type = typeof(TargetClassifier);
        await Names("request", type, "TrainAsync", () => classifier.TrainAsync(known, request: _taught, cancellationToken: Token));
        await Names("images", type, "TrainAsync", () => classifier.TrainAsync([.. known, _stranger], cancellationToken: Token));
        await Names("validation", type, "TrainAsync", () =>
            classifier.TrainAsync(known, validation: [_stranger], cancellationToken: Token)
        );
        await Names("options", type, "TrainAsync", () =>
            classifier.TrainAsync(known, options: new ClassifierOptions { BatchSize = 0 }, cancellationToken: Token)
        );
        await Names("test", type, "Score", () => Task.FromResult(classifier.Score([_stranger])));
        using nn.Module<Tensor, Tensor> bare = nn.ReLU();
        await Names("network", typeof(ClassifierTrainer), "TrainAsync", () =>
            ClassifierTrainer.TrainAsync(bare, ["red", "blue"], known, cancellationToken: Token)
        );
    }

    [Fact]
    public async Task GanTrainer_names_its_own()
    {
        using Checkpoint source = Checkpoint.Of(new MobileNetV2(classes: 2), "other");
        foreach (TrainingRequest request in new[] { _taught, _sourceless, _sourceless with { Source = source } })
        {
            await Names("request", typeof(GanTrainer), "TrainAsync", () =>
                GanTrainer.TrainAsync(SmallGan.Data(), SmallGan.Options(), request, Token)
            );
        }

        await Names("options", typeof(GanTrainer), "TrainAsync", () =>
            GanTrainer.TrainAsync(SmallGan.Data(), new GanOptions { Epochs = 0 }, cancellationToken: Token)
        );
    }

    [Fact]
    public async Task ModuleTrainer_names_its_own()
    {
        using nn.Module<Tensor, Tensor> bare = nn.ReLU();
        var training = new ModuleTraining<int>
        {
            Module = bare,
            BatchesPerEpoch = 1,
            LoadBatch = (_, _) => 0,
            Losses = _ => [],
        };
        var ready = new TrainingRequest { Strategy = new ReadyPlan(new TrainingPlan("module", "vanilla", null, [], [])) };
        await Names("training", typeof(ModuleTrainer), "TrainAsync", () => ModuleTrainer.TrainAsync(training, ready, Token));
        using nn.Module<Tensor, Tensor> layer = nn.Linear(2, 2);
        var wrong = new ModuleTraining<int>
        {
            Module = layer,
            BatchesPerEpoch = 1,
            LoadBatch = (_, _) => 0,
            Losses = _ => [],
        };
        await Names("request", typeof(ModuleTrainer), "TrainAsync", () => ModuleTrainer.TrainAsync(wrong, ready, Token));
    }

    [Fact]
    public async Task What_takes_images_layers_and_results_names_its_own()
    {
        using nn.Module<Tensor, Tensor> layer = nn.Linear(2, 2);
        using Checkpoint source = Checkpoint.Of(layer, "source");
        LayerPairing pairing = LayerAnalysis.Pair(
            NetworkDescription.Of("net", layer, [new Stage("all", StageRole.Head, ["weight", "bias"])]),
            source
        );
        await Names("studentLayer", typeof(LayerPairing), "WithPair", () => Task.FromResult(pairing.WithPair("nowhere", "")));
        Assert.Equal(
            "bootstrap",
            Assert.ThrowsAny<ArgumentException>(() => MethodFindings.Of(HandMade.Result, new BootstrapOptions { Resamples = 0 })).ParamName
        );
        var gate = new QualityGate(SmallGan.Request(), [], FeatureExtractor.Pixels);
        PixelImage[] odd = [new PixelImage(1, 1, new byte[3])];
        await Names("made", typeof(QualityGate), "Check", () => Task.FromResult(gate.Check(odd, Token)));
        await Names("supply", typeof(QualityGate), "Select", () => Task.FromResult(gate.Select(odd, 1, Token)));
    }

    private static async Task Names<T>(string expected, Type type, string method, Func<Task<T>> call)
    {
        ArgumentException thrown = await Assert.ThrowsAnyAsync<ArgumentException>(async () => await call());

        Assert.Equal(expected, thrown.ParamName);
        Assert.EndsWith($" (Parameter '{expected}')", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(
            type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Where(m => m.Name == method),
            m => m.GetParameters().Any(p => p.Name == expected)
        );
    }
}
