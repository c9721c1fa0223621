using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Distillation.Strategies;

public sealed class WithTeachersTests : IDisposable
{
    private readonly TinyNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Plan_is_the_other_strategy_s_with_the_distillationLosses()
    {
        using Checkpoint source = Checkpoint.Of(_network, "source");
        NetworkDescription student = _network.Trainee().Describe();
        var strategy = new WithTeachers(new FineTuning(), [new SoftTargets { Weight = 0.7 }, new MutualLearning()], ownLossWeight: 0.3);

        TrainingPlan plan = strategy.Plan(student, source);

        TrainingPlan plain = new FineTuning().Plan(student, source);
        Assert.Equal("fine-tuning with soft targets, mutual learning", plan.Strategy);
        Assert.Equal([new SoftTargets { Weight = 0.7 }, new MutualLearning()], plan.DistillationLosses);
        Assert.Equal(0.3, plan.OwnLossWeight);
        Assert.Equal(plain.Stages, plan.Stages);
        Assert.Equal(plain.Transfers, plan.Transfers);
    }

    [Fact]
    public void Plan_of_a_strategy_within_another_has_both_distillationLosses()
    {
        NetworkDescription student = _network.Trainee().Describe();
        var inner = new WithTeachers(new Vanilla(), [new MutualLearning()], 0.5);

        var strategy = new WithTeachers(inner, [new SoftTargets()], 0.5);

        TrainingPlan plan = strategy.Plan(student, source: null);

        Assert.Equal("vanilla with mutual learning with soft targets", plan.Strategy);
        Assert.Equal(["mutual learning", "soft targets"], plan.DistillationLosses.Select(l => l.Name));
        Assert.Equal(plan.DistillationLosses, strategy.DistillationLosses);
        Assert.Equal((0.25, (string?)null), (plan.OwnLossWeight, plan.Source));
    }

    [Fact]
    public void Plan_without_weights_of_a_strategy_that_transfers_some_is_refused()
    {
        NetworkDescription student = _network.Trainee().Describe();

        ArgumentException thrown = Assert.Throws<ArgumentException>("source", () =>
            new WithTeachers(new FineTuning(), [new SoftTargets()]).Plan(student, source: null)
        );

        Assert.StartsWith(
            "A strategy and the weights that it transfers belong together: give both or neither.",
            thrown.Message,
            StringComparison.Ordinal
        );
    }
}
