using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Augmentation.Gans;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Plans;

/// <summary>Plans that take over nothing, or little, of the source that they were made for, at every door to a training.</summary>
public sealed class TransferCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_detector_of_MobileNetV2_is_not_trained_on_from_a_resnet50_without_a_word()
    {
        using FasterRcnnDetector student = MobileNet();
        using Checkpoint source = Checkpoint.Of(ResNet.ResNet50(classes: 10), "resnet50");
        string before = student.Network.Fingerprint();
        DataSet data = SmallDetector.Images(1);

        foreach (
            IDistillationStrategy strategy in new IDistillationStrategy[]
            {
                FineTuning.All(),
                new FixedFeatureExtractor(),
                new PretrainedModel(),
                new WithTeachers(new FineTuning(), [new PearsonDistillation([new LayerPair("backbone.fpn[0]", "backbone.fpn[0]")])]),
            }
        )
        {
            ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>(() =>
                DetectorTrainer.TrainAsync(
                    student,
                    data,
                    data,
                    new DetectorTrainingOptions { Epochs = 1 },
                    new TrainingRequest { Strategy = strategy, Source = source },
                    Token
                )
            );

            Assert.StartsWith(
                $"The plan '{strategy.Name}' does not fit the network 'detector': Nothing would be transferred from "
                    + "'resnet50', so this would be training from scratch. None of the ",
                thrown.Message,
                StringComparison.Ordinal
            );
            Assert.Contains(
                "Take a source of the student's own kind, or no source at all; LayerAnalysis.Pair shows layer by layer which layers match.",
                thrown.Message,
                StringComparison.Ordinal
            );
        }

        Assert.Equal(before, student.Network.Fingerprint());
    }

    [Fact]
    public void The_example_of_README_takes_the_backbone_of_a_mobilenet_v2_over()
    {
        using FasterRcnnDetector student = MobileNet();
        using var classifier = new MobileNetV2(classes: 1000);
        using Checkpoint source = Checkpoint.Of(classifier, "mobilenet_v2");
        NetworkDescription network = NetworkDescription.Of("detector", student.Network, student.Network.Stages());

        TrainingPlan plan = FineTuning.Gradual(epochsPerStage: 1, new LearningRateRule { LayerDecay = 0.8 }).Plan(network, source);

        Assert.Equal(source.Shapes.Keys.Count(n => n.StartsWith("features.", StringComparison.Ordinal)), plan.TransferredCount);
        PlanCheck.ThrowIfMisfit(
            new Trainee("detector", student.Network, student.Network.Stages(), new OptimizerOptions()),
            plan,
            source,
            epochs: 10
        );
        Assert.Null(TransferCheck.Little("detector", plan));
    }

    [Fact]
    public async Task A_classifier_is_not_trained_on_from_another_kind_of_network()
    {
        using var classifier = new TargetClassifier(["a", "b"], new ClassifierNetworkOptions { InputSide = 16 });
        using Checkpoint source = Checkpoint.Of(new MobileNetV2(classes: 10), "mobilenet_v2");
        LabelledImage[] images = [new(SmallGan.White, "a"), new(SmallGan.Black, "b")];

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>(() =>
            classifier.TrainAsync(
                images,
                options: new ClassifierOptions { Batches = 1 },
                request: new TrainingRequest { Strategy = new FineTuning(), Source = source },
                cancellationToken: Token
            )
        );

        Assert.Contains(
            "Nothing would be transferred from 'mobilenet_v2', so this would be training from scratch.",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_GAN_is_not_distilled_from_networks_that_are_none()
    {
        using Checkpoint other = Checkpoint.Of(new MobileNetV2(classes: 10), "mobilenet_v2");
        using Checkpoint generator = other.Rename(n => $"generator.{n}");
        using Checkpoint discriminator = other.Rename(n => $"discriminator.{n}");
        using Checkpoint source = Checkpoint.Merge("mobilenet_v2", generator, discriminator);

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>(() =>
            GanTrainer.TrainAsync(
                SmallGan.Data(),
                SmallGan.Options(),
                new TrainingRequest { Strategy = new PretrainedModel(), Source = source },
                Token
            )
        );

        Assert.Contains(
            "Nothing would be transferred from 'discriminator of mobilenet_v2', so this would be training from scratch.",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_plan_that_takes_over_little_is_told_before_the_first_batch_and_in_the_result()
    {
        using nn.Module<Tensor, Tensor> student = Network(8);
        using nn.Module<Tensor, Tensor> other = Network(6);
        using Checkpoint source = Checkpoint.Of(other, "narrow");
        List<TrainingProgress> told = [];
        ModuleTraining<Tensor> training = Training(student);
        TrainingPlan plan = new PretrainedModel().Plan(training.Describe(), source);

        ModuleTrainingResult result = await ModuleTrainer.TrainAsync(
            training,
            new TrainingRequest
            {
                Strategy = new ReadyPlan(plan),
                Source = source,
                Progress = new CurrentThreadProgress<TrainingProgress>(told.Add),
            },
            Token
        );

        string note = Assert.Single(result.Notes);
        Assert.StartsWith(
            "Of 'narrow', 2 of the 5 tensors that 'pretrained model' asks for in the module are transferred; the others "
                + "start at random: 'mid.weight': ",
            note,
            StringComparison.Ordinal
        );
        Assert.Equal((note, 0, 0.0), (told[0].Warning, told[0].Batch, told[0].Share));
        Assert.All(told.Skip(1), t => Assert.Null(t.Warning));
    }

    [Fact]
    public async Task A_plan_that_takes_over_all_but_a_head_says_nothing()
    {
        using nn.Module<Tensor, Tensor> student = Network(8);
        using nn.Module<Tensor, Tensor> other = Network(8, outputs: 5);
        using Checkpoint source = Checkpoint.Of(other, "wide");
        ModuleTraining<Tensor> training = Training(student);
        TrainingPlan plan = new PretrainedModel().Plan(training.Describe(), source);

        Assert.Empty(
            (await ModuleTrainer.TrainAsync(training, new TrainingRequest { Strategy = new ReadyPlan(plan), Source = source }, Token)).Notes
        );
    }

    private static FasterRcnnDetector MobileNet() =>
        new(
            ["square", "disc"],
            new FasterRcnnOptions
            {
                Backbone = BackboneKind.MobileNetV2,
                MinSize = 64,
                MaxSize = 64,
                Box = { Width = 16 },
            },
            CPU,
            ComputePrecision.Float32
        );

    private static nn.Module<Tensor, Tensor> Network(long width, long outputs = 2)
    {
        var network = nn.Sequential(("low", nn.Linear(4, 4)), ("mid", nn.Linear(4, width)), ("head", nn.Linear(width, outputs)));
        WeightInitializer.HeNormal(network, seed: 1);
        return network;
    }

    private static ModuleTraining<Tensor> Training(nn.Module<Tensor, Tensor> network) =>
        new()
        {
            Module = network,
            Epochs = 1,
            BatchesPerEpoch = 2,
            LoadBatch = (_, _) => ones(3, 4),
            Losses = batch => [new Loss("square", network.call(batch).square().mean())],
        };
}
