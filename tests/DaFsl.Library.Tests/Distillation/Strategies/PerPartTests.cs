using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Distillation.Strategies;

public sealed class PerPartTests
{
    private static readonly NetworkDescription _student = new(
        "student",
        [
            Stage("body.low", StageRole.Features),
            Stage("body.top", StageRole.Features),
            Stage("rpn", StageRole.Head),
            Stage("box", StageRole.Head),
        ]
    );

    [Fact]
    public void Plan_gives_each_part_its_strategy_and_its_own_source()
    {
        using Checkpoint body = Sketches.Source(("low", 2, 2), ("top", 2, 2));
        using Checkpoint box = Sketches.Source(("box", 2, 2));
        using Checkpoint bodyHere = body.Rename(n => $"body.{n}");
        using Checkpoint source = Checkpoint.Merge("body and box", bodyHere, box);
        var strategy = new PerPart(new Vanilla(), (["body"], new FixedFeatureExtractor()), (["box"], new PretrainedModel(0.25)));

        TrainingPlan plan = strategy.Plan(_student, source);

        Assert.Equal("fixed feature extractor (body); pretrained model (box); vanilla (the rest)", plan.Strategy);
        Assert.Equal(("student", "body and box"), (plan.Network, plan.Source));
        Assert.Equal(
            [("body.low", true, 1), ("body.top", true, 1), ("rpn", false, 1), ("box", false, 0.25)],
            plan.Stages.Select(s => (s.Stage, s.Frozen, s.LearningRateFactor))
        );
        Assert.Equal(
            [
                ("body.low.weight", TransferOutcome.Transferred),
                ("body.top.weight", TransferOutcome.Transferred),
                ("rpn.weight", TransferOutcome.LeftOut),
                ("box.weight", TransferOutcome.Transferred),
            ],
            plan.Transfers.Select(t => (t.Name, t.Outcome))
        );
    }

    [Fact]
    public void Plan_shows_a_strategy_the_stages_of_its_part_alone()
    {
        using Checkpoint source = Sketches.Source(("low", 2, 2), ("mid", 2, 2), ("top", 2, 2));
        var strategy = new PerPart(new Vanilla(), (["low", "mid"], FineTuning.Upper(1)));

        TrainingPlan plan = strategy.Plan(Sketches.Student, source);

        // Of its two stages 'mid' is the uppermost.
        Assert.Equal([(true, 1), (false, 0.5), (false, 1), (false, 1)], plan.Stages.Select(s => (s.Frozen, s.LearningRateFactor)));
    }

    [Fact]
    public void Plan_of_parts_that_take_nothing_has_no_source()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();

        Assert.Null(new PerPart(new Vanilla()).Plan(Sketches.Student, source).Source);
    }

    [Fact]
    public void Plan_of_parts_that_do_not_fit_names_every_fault()
    {
        using Checkpoint source = Sketches.SourceWithAnotherHead();
        var strategy = new PerPart(
            new Vanilla(),
            (["body", "neck"], new PretrainedModel()),
            (["body.top", "r"], new FixedFeatureExtractor())
        );

        Assert.Equal(
            "There is no network stage 'neck'. There is no network stage 'r'. Network stage 'body.top' is in more than one part. "
                + "The network stages of 'student' are body.low, body.top, rpn, box. (Parameter 'student')",
            Assert.Throws<ArgumentException>("student", () => strategy.Plan(_student, source)).Message
        );
    }

    private static StageDescription Stage(string name, StageRole role) => new(name, role, [($"{name}.weight", [2, 2])]);

    [Fact]
    public void DistillationLosses_are_those_of_all_parts()
    {
        var strategy = new PerPart(
            new WithTeachers(new Vanilla(), [new MutualLearning()]),
            (["body"], new WithTeachers(new FineTuning(), [new SoftTargets()])),
            (["box"], new PretrainedModel())
        );

        Assert.Equal(["soft targets", "mutual learning"], strategy.DistillationLosses.Select(l => l.Name));
        Assert.Empty(new PerPart(new Vanilla()).DistillationLosses);
    }

    [Fact]
    public void Plan_needs_a_source_only_where_a_part_takes_weights_over()
    {
        Assert.Null(new PerPart(new Vanilla(), (["rpn"], new Vanilla())).Plan(_student, source: null).Source);
        Assert.Throws<ArgumentException>("source", () =>
            new PerPart(new Vanilla(), (["rpn"], new PretrainedModel())).Plan(_student, source: null)
        );
    }
}
