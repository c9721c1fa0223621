using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Modules;

/// <summary>Networks of TorchSharp's own layers, as a user of the library makes them.</summary>
public sealed class ModuleTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TrainAsync_trains_a_network_of_the_user_by_a_strategy_s_plan()
    {
        using nn.Module<Tensor, Tensor> student = Network(classes: 2);
        using nn.Module<Tensor, Tensor> teacher = Network(classes: 3);
        using Checkpoint source = Checkpoint.Of(teacher, "teacher");
        ModuleTraining<(Tensor Pixels, Tensor Labels)> training = Training(student);
        List<TrainingProgress> told = [];

        TrainingPlan plan = new FixedFeatureExtractor().Plan(training.Describe(), source);
        ModuleTrainingResult result = await ModuleTrainer.TrainAsync(
            training,
            new TrainingRequest
            {
                Strategy = new FixedFeatureExtractor(),
                Source = source,
                Progress = new CurrentThreadProgress<TrainingProgress>(told.Add),
            },
            Token
        );

        Assert.Equal([("conv", true), ("fc", false)], plan.Stages.Select(s => (s.Stage, s.Frozen)));
        Dictionary<string, float[]> features = student.ToNumbers();
        Assert.Equal(teacher.ToNumbers()["conv.weight"], features["conv.weight"]);
        Assert.Equal(teacher.ToNumbers()["bn.running_mean"], features["bn.running_mean"]);
        Assert.Equal([1, 2, 3], result.Curve.Points.Select(p => p.Epoch));
        Assert.True(result.Curve.Points[^1].Loss < result.Curve.Points[0].Loss);
        Assert.Equal([0.25, 0.25, 0.25], result.Curve.Points.Select(p => p.Score));
        Assert.Equal(6, told.Count);
        Assert.False(student.training);
        Assert.All(student.parameters(), p => Assert.True(p.requires_grad));
    }

    [Fact]
    public async Task TrainAsync_of_options_out_of_range_names_every_one()
    {
        using nn.Module<Tensor, Tensor> student = Network(classes: 2);
        var training = new ModuleTraining<int>
        {
            Module = student,
            Epochs = 0,
            BatchesPerEpoch = -1,
            LoadBatch = (_, _) => 0,
            Losses = _ => [],
            Optimizer = new() { LearningRate = -1 },
        };

        Assert.Equal(
            "ModuleTraining.Epochs is 0; it must be 1 or more. ModuleTraining.BatchesPerEpoch is -1; it must be 1 or more. "
                + "ModuleTraining.Optimizer.LearningRate is -1; it must be above 0. (Parameter 'training')",
            (
                await Assert.ThrowsAsync<ArgumentException>("training", () => ModuleTrainer.TrainAsync(training, cancellationToken: Token))
            ).Message
        );
    }

    [Fact]
    public async Task TrainAsync_of_a_plan_that_does_not_fit_trains_nothing()
    {
        using nn.Module<Tensor, Tensor> student = Network(classes: 2);
        string before = student.Fingerprint();
        ModuleTraining<(Tensor Pixels, Tensor Labels)> training = Training(student);
        using Checkpoint source = Checkpoint.Of(student, "itself");

        // Three epochs are too few for a stage that begins to learn in the fourth.
        TrainingPlan plan = FineTuning.Gradual(epochsPerStage: 3).Plan(training.Describe(), source);

        Assert.Equal(
            "The plan 'fine-tuning, unfreezing gradually' does not fit the network 'module': "
                + "Network stage 'conv' begins to learn in epoch 4; the epochs are 1 to 3. (Parameter 'request')",
            (
                await Assert.ThrowsAsync<ArgumentException>("request", () =>
                    ModuleTrainer.TrainAsync(training, new TrainingRequest { Strategy = new ReadyPlan(plan), Source = source }, Token)
                )
            ).Message
        );
        Assert.Equal(before, student.Fingerprint());
    }

    private static nn.Module<Tensor, Tensor> Network(long classes)
    {
        var network = nn.Sequential(
            ("conv", nn.Conv2d(1, 4, 3, padding: 1)),
            ("bn", nn.BatchNorm2d(4)),
            ("relu", nn.ReLU()),
            ("pool", nn.AdaptiveAvgPool2d(1)),
            ("flat", nn.Flatten()),
            ("fc", nn.Linear(4, classes))
        );
        WeightInitializer.HeNormal(network, seed: (int)classes);
        return network;
    }

    private static ModuleTraining<(Tensor Pixels, Tensor Labels)> Training(nn.Module<Tensor, Tensor> network) =>
        new()
        {
            Module = network,
            Epochs = 3,
            BatchesPerEpoch = 2,
            Optimizer = new() { Kind = OptimizerKind.Adam, LearningRate = 0.1 },
            LoadBatch = (_, batch) => (arange(64, float32).reshape(4, 1, 4, 4).div(64).sub(batch), tensor(new long[] { 0, 0, 1, 1 })),
            Losses = batch => [new Loss("class", nn.functional.cross_entropy(network.call(batch.Pixels), batch.Labels))],
            Score = _ => 0.25,
        };
}
