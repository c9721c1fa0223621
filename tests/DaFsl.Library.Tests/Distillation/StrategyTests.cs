using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Distillation;

public sealed class StrategyTests
{
    private const string Matches = "Name and shape match.";
    private const string AtRandom = "The strategy starts it at random.";
    private const string NewHead = "The source's head is replaced and a new one is learned.";
    private const string Upper = "An upper network stage: it continues to learn, slowly so as not to distort good weights.";
    private const string Lower = "A lower network stage: its features are general and are kept, against over-fitting.";
    private const string FromCheckpoint = "It starts from the checkpoint and continues to learn, slowly so as not to distort good weights.";

    [Fact]
    public void Vanilla_trains_all_from_nothing()
    {
        TrainingPlan plan = new Vanilla().Plan(Sketches.Student);

        Assert.Equal(("student", "vanilla", null), (plan.Network, plan.Strategy, plan.Source));
        Assert.Equal(
            ["low", "mid", "top", "head"],
            plan.Stages.Where(s => s is { Frozen: false, LearningRateFactor: 1 }).Select(s => s.Stage)
        );
        Assert.All(plan.Stages, s => Assert.Equal("Nothing is distilled, so everything is learned from scratch.", s.Reason));
        Assert.Equal([LeftOut("low"), LeftOut("mid"), LeftOut("top"), LeftOut("head")], plan.Transfers);
        Assert.Equal(0, plan.TransferredCount);
    }

    [Fact]
    public void Vanilla_as_a_strategy_looks_at_no_source()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();
        var vanilla = new Vanilla();

        TrainingPlan plan = vanilla.Plan(Sketches.Student, source);

        Assert.Null(plan.Source);
        Assert.Equal(0, plan.TransferredCount);
    }

    [Fact]
    public void FixedFeatureExtractor_freezes_the_features_and_trains_a_new_head()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        TrainingPlan plan = new FixedFeatureExtractor().Plan(Sketches.Student, source);

        const string Kept = "Its features are the source's and are kept as they are.";
        Assert.Equal(("student", "fixed feature extractor", "source"), (plan.Network, plan.Strategy, plan.Source));
        Assert.Equal(
            [
                new StagePlan("low", true, 1, Kept),
                new StagePlan("mid", true, 1, Kept),
                new StagePlan("top", true, 1, Kept),
                new StagePlan("head", false, 1, "The source's head is dropped and a new one is learned."),
            ],
            plan.Stages
        );
        Assert.Equal([Transferred("low"), Transferred("mid"), Transferred("top"), LeftOut("head")], plan.Transfers);
        Assert.Equal(3, plan.TransferredCount);
    }

    [Fact]
    public void FineTuning_freezes_the_lower_stages_and_slows_the_upper_ones()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        TrainingPlan plan = new FineTuning(upperStages: 1, learningRateFactor: 0.25).Plan(Sketches.Student, source);

        Assert.Equal("fine-tuning", plan.Strategy);
        Assert.Equal(
            [
                new StagePlan("low", true, 1, Lower),
                new StagePlan("mid", true, 1, Lower),
                new StagePlan("top", false, 0.25, Upper),
                new StagePlan("head", false, 1, NewHead),
            ],
            plan.Stages
        );
        Assert.Equal([Transferred("low"), Transferred("mid"), Transferred("top"), LeftOut("head")], plan.Transfers);
    }

    [Fact]
    public void FineTuning_by_default_slows_two_stages_by_half_and_more_than_there_are_slow_all()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        Assert.Equal(
            [(true, 1), (false, 0.5), (false, 0.5), (false, 1)],
            new FineTuning().Plan(Sketches.Student, source).Stages.Select(s => (s.Frozen, s.LearningRateFactor))
        );
        Assert.Equal(
            [(false, 0.5), (false, 0.5), (false, 0.5), (false, 1)],
            new FineTuning(upperStages: 9).Plan(Sketches.Student, source).Stages.Select(s => (s.Frozen, s.LearningRateFactor))
        );
    }

    [Fact]
    public void PretrainedModel_takes_all_that_matches_and_trains_the_rest_from_the_start()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        TrainingPlan plan = new PretrainedModel().Plan(Sketches.Student, source);

        Assert.Equal("pretrained model", plan.Strategy);
        Assert.Equal(
            [
                new StagePlan("low", false, 0.5, FromCheckpoint),
                new StagePlan("mid", false, 0.5, FromCheckpoint),
                new StagePlan("top", false, 0.5, FromCheckpoint),
                new StagePlan(
                    "head",
                    false,
                    1,
                    "Learned from scratch, as 'head.weight' was not transferred: It is (3, 2) here and (5, 2) in the source."
                ),
            ],
            plan.Stages
        );
        Assert.Equal(
            [
                Transferred("low"),
                Transferred("mid"),
                Transferred("top"),
                new WeightTransfer("head.weight", TransferOutcome.ShapeDiffers, "It is (3, 2) here and (5, 2) in the source."),
            ],
            plan.Transfers
        );
    }

    [Fact]
    public void PretrainedModel_takes_the_head_too_where_it_fits()
    {
        using Checkpoint source = Sketches.Source(("low", 2, 2), ("mid", 2, 2), ("top", 2, 2), ("head", 3, 2));

        TrainingPlan plan = new PretrainedModel(learningRateFactor: 1).Plan(Sketches.Student, source);

        Assert.All(plan.Stages, s => Assert.Equal((false, 1, FromCheckpoint), (s.Frozen, s.LearningRateFactor, s.Reason)));
        Assert.Equal(4, plan.TransferredCount);
    }

    [Fact]
    public void What_the_source_cannot_fill_is_neither_frozen_nor_slowed()
    {
        using Checkpoint source = Sketches.Source(("low", 2, 2), ("mid", 4, 2));

        TrainingPlan extractor = new FixedFeatureExtractor().Plan(Sketches.Student, source);
        TrainingPlan tuning = new FineTuning(upperStages: 2).Plan(Sketches.Student, source);

        const string Mid = "Learned from scratch, as 'mid.weight' was not transferred: It is (2, 2) here and (4, 2) in the source.";
        const string Top = "Learned from scratch, as 'top.weight' was not transferred: The source has no tensor of that name.";
        Assert.Equal((true, 1.0), (extractor.Stages[0].Frozen, extractor.Stages[0].LearningRateFactor));
        foreach (TrainingPlan plan in new[] { extractor, tuning })
        {
            Assert.Equal([new StagePlan("mid", false, 1, Mid), new StagePlan("top", false, 1, Top)], plan.Stages.Skip(1).Take(2));
            Assert.Equal(
                [
                    Transferred("low"),
                    new WeightTransfer("mid.weight", TransferOutcome.ShapeDiffers, "It is (2, 2) here and (4, 2) in the source."),
                    new WeightTransfer("top.weight", TransferOutcome.NotInSource, "The source has no tensor of that name."),
                    LeftOut("head"),
                ],
                plan.Transfers
            );
        }
    }

    [Theory]
    [InlineData(0, 0.5, "upperStages")]
    [InlineData(1, 0, "learningRateFactor")]
    [InlineData(1, 1.1, "learningRateFactor")]
    public void FineTuning_of_bad_arguments_throws(int upperStages, double factor, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new FineTuning(upperStages, factor));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_learning_rate_factor_out_of_range_throws(double factor)
    {
        Assert.Throws<ArgumentOutOfRangeException>("learningRateFactor", () => new PretrainedModel(factor));
        Assert.Throws<ArgumentOutOfRangeException>("learningRateFactor", () => new FineTuning(learningRateFactor: factor));
    }

    [Fact]
    public void Planning_for_nothing_or_from_nothing_throws()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();
        IDistillationStrategy[] strategies = [new FixedFeatureExtractor(), new FineTuning(), new PretrainedModel()];
        foreach (IDistillationStrategy strategy in strategies)
        {
            Assert.Throws<ArgumentNullException>("student", () => strategy.Plan(null!, source));
            Assert.Equal(
                "A strategy and the weights that it transfers belong together: give both or neither. (Parameter 'source')",
                Assert.Throws<ArgumentException>("source", () => strategy.Plan(Sketches.Student, source: null)).Message
            );
        }

        Assert.Throws<ArgumentNullException>("student", () => new Vanilla().Plan(null!));
    }

    private static WeightTransfer Transferred(string stage) => new($"{stage}.weight", TransferOutcome.Transferred, Matches);

    private static WeightTransfer LeftOut(string stage) => new($"{stage}.weight", TransferOutcome.LeftOut, AtRandom);
}
