using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation.Losses;

/// <summary>A loss that the library does not know, as a user writes one.</summary>
public sealed class OwnDistillationLossTests
{
    [Fact]
    public async Task TrainAsync_withALossOfTheUsersOwn_bringsStudentToTeacher()
    {
        using nn.Module<Tensor, Tensor> student = Network(seed: 1);
        using nn.Module<Tensor, Tensor> teacher = Network(seed: 2);
        float before = Distance(student, teacher);

        ModuleTrainingResult result = await ModuleTrainer.TrainAsync(
            Training(student),
            new TrainingRequest
            {
                Strategy = new WithTeachers(new Vanilla(), [new LogitDistance { Scale = 2 }], ownLossWeight: 0),
                Teachers = [new Teacher("t", teacher)],
            },
            TestContext.Current.CancellationToken
        );

        Assert.InRange(Distance(student, teacher), 0, before / 4);
        Assert.True(result.Curve.Points[^1].Loss < result.Curve.Points[0].Loss / 4);
    }

    [Fact]
    public async Task TrainAsync_withALossOfTheUsersOwn_goesOnWhereItsSettingsAreTheSame()
    {
        using var folder = new TempFolder();
        using nn.Module<Tensor, Tensor> teacher = Network(seed: 2);
        var resume = new ResumeOptions(folder.At("state.safetensors"));
        await Train(scale: 2);
        ModuleTrainingResult again = await Train(scale: 2);

        Assert.Equal(20, again.Curve.Points.Count);
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(() => Train(scale: 3));
        Assert.Contains("LogitDistance { Scale = 3, ", refused.Message, StringComparison.Ordinal);

        async Task<ModuleTrainingResult> Train(double scale)
        {
            using nn.Module<Tensor, Tensor> student = Network(seed: 1);
            return await ModuleTrainer.TrainAsync(
                Training(student),
                new TrainingRequest
                {
                    Strategy = new WithTeachers(new Vanilla(), [new LogitDistance { Scale = scale }], ownLossWeight: 0),
                    Teachers = [new Teacher("t", teacher)],
                    Resume = resume,
                },
                TestContext.Current.CancellationToken
            );
        }
    }

    [Fact]
    public void Write_ofAPlanWithALossOfTheUsersOwn_throws()
    {
        var plan = new TrainingPlan("net", "by hand", Source: null, [], []) { DistillationLosses = [new LogitDistance()] };

        Assert.Equal(
            $"The loss 'logit distance' is of type {typeof(LogitDistance)}, which is not one of this library: a plan with it cannot be "
                + "written.",
            Assert.Throws<NotSupportedException>(() => PlanJson.Write(plan)).Message
        );
    }

    [Fact]
    public void Loss_ofMapsMadeByHand_isTheUsersFormula()
    {
        using IDisposable scope = NewDisposeScope();
        var maps = new DistillationMaps(
            [
                tensor(
                    new float[,]
                    {
                        { 1, 2 },
                    }
                ),
            ],
            [
                tensor(
                    new float[,]
                    {
                        { 3, 1 },
                    }
                ),
            ]
        )
        {
            Labels = tensor(new long[] { 0 }),
        };

        // (|1 - 3| + |2 - 1|) / 2, twice.
        Assert.Equal(
            3,
            new LogitDistance { Scale = 2 }
                .Loss(maps)
                .item<float>()
        );
        Assert.Equal(0, maps.Labels!.item<long>());
    }

    private static nn.Module<Tensor, Tensor> Network(int seed)
    {
        var network = nn.Sequential(("hidden", nn.Linear(3, 8)), ("relu", nn.ReLU()), ("fc", nn.Linear(8, 2)));
        WeightInitializer.HeNormal(network, seed);
        return network;
    }

    private static ModuleTraining<Tensor> Training(nn.Module<Tensor, Tensor> network) =>
        new()
        {
            Module = network,
            Epochs = 20,
            BatchesPerEpoch = 5,
            Optimizer = new() { Kind = OptimizerKind.Adam, LearningRate = 0.02 },
            LoadBatch = (_, batch) => Numbers().add(batch * 0.1f),
            Losses = batch => [new Loss("own", network.call(batch).square().mean())],
        };

    private static Tensor Numbers() => arange(24, float32).reshape(8, 3).div(12).sub(1);

    private static float Distance(nn.Module<Tensor, Tensor> one, nn.Module<Tensor, Tensor> other)
    {
        using IDisposable scope = NewDisposeScope();
        return one.call(Numbers()).sub(other.call(Numbers())).abs().mean().item<float>();
    }

    private sealed record LogitDistance : DistillationLoss
    {
        public double Scale { get; init; } = 1;

        public override string Name => "logit distance";

        public override IReadOnlyList<LayerPair> Compared => [LayerPair.Outputs];

        public override Tensor Loss(DistillationMaps maps)
        {
            (Tensor student, Tensor teacher) = maps.Pairs().Single();
            return student.sub(teacher).abs().mean().mul((float)Scale);
        }

        public override IEnumerable<string> Faults() => base.Faults().Concat(AboveZero(nameof(Scale), Scale));
    }
}
