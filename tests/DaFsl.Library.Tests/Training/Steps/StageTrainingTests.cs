using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Steps;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Steps;

public sealed class StageTrainingTests
{
    private static readonly TrainingLength _length = new(Epochs: 4, BatchesPerEpoch: 2);

    [Theory]
    [InlineData(4, 0.025)] // The first batch of epoch 3: 0.5 x 0.2 x 1/4.
    [InlineData(5, 0.05)]
    [InlineData(6, 0.075)]
    [InlineData(7, 0.1)]
    public void LearningRate_warms_up_from_when_the_stage_begins_to_learn(int batch, double expected)
    {
        StagePlan plan = TinyNetwork.Trained("low", 0.2) with { FromEpoch = 3, WarmUpBatches = 3 };
        using var stage = new StageTraining(plan, TinyNetwork.PlainSgd(), _length, []);

        Assert.Equal(expected, stage.LearningRate(batch), 1e-12);
    }

    [Fact]
    public void LearningRate_warms_up_on_top_of_the_optimizer_s_schedule()
    {
        OptimizerOptions options = TinyNetwork.PlainSgd();
        options.WarmUpBatches = 4;
        using var stage = new StageTraining(TinyNetwork.Trained("low") with { WarmUpBatches = 1 }, options, _length, []);

        // 0.5 x 1/5 x 1/2, then 0.5 x 2/5, and so on.
        Assert.Equal([0.05, 0.2, 0.3], Enumerable.Range(0, 3).Select(b => Math.Round(stage.LearningRate(b), 12)));
    }

    [Fact]
    public void A_stage_learns_from_its_epoch_on_with_an_optimizer_that_begins_then()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(zeros(1));
        var options = new OptimizerOptions
        {
            Kind = OptimizerKind.Adam,
            LearningRate = 0.1,
            WeightDecay = 0,
        };
        using var stage = new StageTraining(TinyNetwork.Trained("low") with { FromEpoch = 2 }, options, _length, [("weight", weight)]);

        stage.BeginEpoch(0);
        Assert.False(weight.requires_grad);
        stage.Step(0);
        stage.Step(1);
        Assert.Equal((0f, 0), (weight.item<float>(), stage.Update!.Steps));

        stage.BeginEpoch(1);
        Assert.True(weight.requires_grad);
        weight.grad = full(1, 3f);
        stage.Step(2);

        // Adam's first step is the rate; had it counted the steps before, it would be another.
        Assert.Equal(-0.1f, weight.item<float>(), 1e-6f);
        Assert.Equal(1, stage.Update.Steps);
    }

    [Fact]
    public void A_frozen_stage_has_no_optimizer()
    {
        using var scope = NewDisposeScope();
        using var stage = new StageTraining(
            TinyNetwork.Frozen("low"),
            TinyNetwork.PlainSgd(),
            _length,
            [("weight", new Parameter(zeros(1)))]
        );

        Assert.Null(stage.Update);
    }
}
