using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Distillation.Strategies;

public sealed class LearningRateRuleTests
{
    private static readonly LearningRateRule _rule = new()
    {
        TransferredFactor = 0.8,
        LayerDecay = 0.5,
        WarmUpBatches = 6,
    };

    [Fact]
    public void All_slows_each_stage_the_more_the_lower_it_is()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        TrainingPlan plan = FineTuning.All(_rule).Plan(Sketches.Student, source);

        // 0.8 x 0.5 x 0.5 x 0.5, and so on up; the head is new.
        const string Reason = "It continues to learn, slowly so as not to distort good weights.";
        Assert.Equal("fine-tuning of all stages", plan.Strategy);
        Assert.Equal(
            [
                new StagePlan("low", false, 0.1, Reason) { WarmUpBatches = 6 },
                new StagePlan("mid", false, 0.2, Reason) { WarmUpBatches = 6 },
                new StagePlan("top", false, 0.4, Reason) { WarmUpBatches = 6 },
                new StagePlan("head", false, 1, "The source's head is replaced and a new one is learned."),
            ],
            plan.Stages
        );
    }

    [Fact]
    public void Upper_slows_those_that_learn()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        TrainingPlan plan = FineTuning.Upper(2, _rule).Plan(Sketches.Student, source);

        Assert.Equal("fine-tuning", plan.Strategy);
        Assert.Equal(
            [(true, 1, 0), (false, 0.2, 6), (false, 0.4, 6), (false, 1, 0)],
            plan.Stages.Select(s => (s.Frozen, s.LearningRateFactor, s.WarmUpBatches))
        );
    }

    [Fact]
    public void Gradual_lets_one_stage_more_learn_each_so_many_epochs()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        TrainingPlan plan = FineTuning.Gradual(epochsPerStage: 2, _rule).Plan(Sketches.Student, source);

        Assert.Equal("fine-tuning, unfreezing gradually", plan.Strategy);
        Assert.Equal(
            [(false, 7, 0.1), (false, 5, 0.2), (false, 3, 0.4), (false, 1, 1)],
            plan.Stages.Select(s => (s.Frozen, s.FromEpoch, s.LearningRateFactor))
        );
        Assert.Equal(
            "It continues to learn from epoch 3 on, once the stages above it do, slowly so as not to distort good weights.",
            plan.Stages[2].Reason
        );
    }

    [Fact]
    public void Gradual_lets_what_was_not_transferred_learn_from_the_start()
    {
        using Checkpoint source = Sketches.Source(("low", 2, 2), ("top", 2, 2));

        TrainingPlan plan = FineTuning.Gradual(rates: _rule).Plan(Sketches.Student, source);

        Assert.Equal(
            [(4, 0.1, 6), (1, 1, 0), (2, 0.4, 6), (1, 1, 0)],
            plan.Stages.Select(s => (s.FromEpoch, s.LearningRateFactor, s.WarmUpBatches))
        );
    }

    [Fact]
    public void A_pretrained_head_learns_at_the_factor_of_what_was_transferred()
    {
        using Checkpoint source = Sketches.Source(("low", 2, 2), ("mid", 2, 2), ("top", 2, 2), ("head", 3, 2));

        TrainingPlan plan = new PretrainedModel { Rates = _rule }.Plan(Sketches.Student, source);

        Assert.Equal([0.1, 0.2, 0.4, 0.8], plan.Stages.Select(s => s.LearningRateFactor));
        Assert.All(plan.Stages, s => Assert.Equal(6, s.WarmUpBatches));
    }

    [Fact]
    public void The_rule_of_Howard_and_Ruder_divides_by_2_6_from_stage_to_stage()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();
        var rule = new LearningRateRule { TransferredFactor = 1, LayerDecay = 1 / 2.6 };

        Assert.Equal(
            [0.056896, 0.147929, 0.384615, 1], // 1 / 17.576, 1 / 6.76, 1 / 2.6
            FineTuning.All(rule).Plan(Sketches.Student, source).Stages.Select(s => Math.Round(s.LearningRateFactor, 6))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Factors_out_of_range_throw(double value)
    {
        Assert.Throws<ArgumentOutOfRangeException>("TransferredFactor", () => new LearningRateRule { TransferredFactor = value });
        Assert.Throws<ArgumentOutOfRangeException>("LayerDecay", () => new LearningRateRule { LayerDecay = value });
    }

    [Fact]
    public void Counts_out_of_range_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("WarmUpBatches", () => new LearningRateRule { WarmUpBatches = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("stages", () => FineTuning.Upper(0));
        Assert.Throws<ArgumentOutOfRangeException>("epochsPerStage", () => FineTuning.Gradual(0));
    }
}
