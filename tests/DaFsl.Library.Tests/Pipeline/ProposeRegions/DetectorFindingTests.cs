using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Pipeline.ProposeRegions;

public sealed class DetectorFindingTests
{
    [Fact]
    public void Of_a_clear_gain_says_that_distillation_helped_and_by_what() =>
        Assert.Equal(
            "Distillation helped: the run continues with pretrained model, 63.2 % mAP, where vanilla has 50.0 % mAP after the same epochs "
                + "(+13.2 points, 95 % interval +2.0 to +24.5; 43 test objects, one training each).",
            Of("pretrained model", Way("vanilla", 0.5), Way("pretrained model", 0.632, (0.132, 0.02, 0.245)))
        );

    [Fact]
    public void Of_the_best_of_three_that_the_run_does_not_go_on_with_is_no_verdict() =>
        Assert.Equal(
            "It is unclear whether distillation helped: the run continues with pretrained model, 63.2 % mAP, "
                + "where vanilla has 58.0 % mAP after the same epochs "
                + "(+5.2 points, 95 % interval -4.0 to +15.0; 43 test objects, one training each). "
                + "Of the 4 ways fine-tuning has the highest, 73.0 % mAP, but the run does not continue with it, and the "
                + "best of 4 on the same 43 test objects looks better than it is.",
            Of(
                "pretrained model",
                Way("vanilla", 0.58),
                Way("fixed feature extractor", 0.6, (0.02, -0.1, 0.1)),
                Way("fine-tuning", 0.73, (0.15, 0.03, 0.25)),
                Way("pretrained model", 0.632, (0.052, -0.04, 0.15))
            )
        );

    [Fact]
    public void Of_ways_that_learned_nothing_concludes_nothing() =>
        Assert.Equal(
            "Neither strategy has learned to find objects: the run continues with fine-tuning, 1.6 % mAP, where "
                + "vanilla has 0.5 % mAP after the same epochs, "
                + "both below the floor of 10.0 % (43 test objects). Nothing follows about distillation.",
            Of("fine-tuning", Way("vanilla", 0.005), Way("fine-tuning", 0.016, (0.011, 0.001, 0.03)))
        );

    [Fact]
    public void Of_a_chosen_way_that_fell_below_the_floor_says_so_as_loudly() =>
        Assert.Equal(
            "Distillation was harmful: the run continues with fixed feature extractor, 4.0 % mAP, where vanilla has "
                + "40.0 % mAP after the same epochs "
                + "(-36.0 points, 95 % interval -45.0 to -20.0; 43 test objects, one training each). "
                + "It has learned almost nothing: 4.0 % mAP on 43 test objects, below the floor of 10.0 %. It "
                + "took longer: 20.0 s in place of 10.0 s. "
                + "Of the 2 ways vanilla has the highest, 40.0 % mAP, but the run does not continue with it, and the best "
                + "of 2 on the same 43 test objects looks better than it is.",
            Of("fixed feature extractor", Way("vanilla", 0.4), Way("fixed feature extractor", 0.04, (-0.36, -0.45, -0.2), seconds: 20))
        );

    [Fact]
    public void Of_vanilla_that_diverged_tells_of_no_figure() =>
        Assert.Equal(
            "It is unclear whether distillation helped, as there is no interval: the run continues with "
                + "fine-tuning, 50.0 % mAP, where vanilla has no mAP after the same epochs (43 test objects).",
            Of("fine-tuning", Way("vanilla", double.NaN), Way("fine-tuning", 0.5, (double.NaN, double.NaN, double.NaN)))
        );

    [Theory]
    [InlineData(6, "on 6 test objects, fewer than 20")]
    [InlineData(1, "on 1 test object, fewer than 20")]
    [InlineData(0, "on how many objects is not known")]
    public void Of_few_objects_concludes_nothing(int objects, string basis) =>
        Assert.Equal(
            "It is unclear whether distillation helped: the run continues with fine-tuning, 90.0 % mAP, where "
                + $"vanilla has 20.0 % mAP after the same epochs, {basis}.",
            Of("fine-tuning", Way("vanilla", 0.2, objects: objects), Way("fine-tuning", 0.9, (0.7, 0.5, 0.9), objects))
        );

    [Fact]
    public void Of_a_sure_difference_too_small_to_claim_claims_nothing() =>
        Assert.Equal(
            "Distillation made a difference of less than 2 points, too little to claim anything: the run continues "
                + "with fine-tuning, 51.0 % mAP, where vanilla has 50.0 % mAP after the same epochs "
                + "(+1.0 points, 95 % interval +0.1 to +1.9; 2000 test objects, one training each).",
            Of("fine-tuning", Way("vanilla", 0.5, objects: 2000), Way("fine-tuning", 0.51, (0.01, 0.001, 0.019), 2000))
        );

    [Fact]
    public void Of_ways_that_tie_tells_no_signed_zero() =>
        Assert.Equal(
            "It is unclear whether distillation helped: the run continues with fine-tuning, 50.0 % mAP, where "
                + "vanilla has 50.0 % mAP after the same epochs "
                + "(0.0 points, 95 % interval 0.0 to 0.0; 43 test objects, one training each).",
            Of("fine-tuning", Way("vanilla", 0.5), Way("fine-tuning", 0.5, (-0.00001, -0.0001, 0.0001)))
        );

    [Fact]
    public void Of_a_lead_that_was_lost_tells_the_lead() =>
        Assert.Equal(
            "It is unclear whether distillation helped: the run continues with fine-tuning, 45.0 % mAP, where "
                + "vanilla has 50.0 % mAP after the same epochs "
                + "(-5.0 points, 95 % interval -15.0 to +6.0; 43 test objects, one training each). After the "
                + "first epoch it was ahead, 40.0 % against 30.0 %; it did not stay so. "
                + "Of the 2 ways vanilla has the highest, 50.0 % mAP, but the run does not continue with it, and the best "
                + "of 2 on the same 43 test objects looks better than it is.",
            Of("fine-tuning", Way("vanilla", 0.5, curve: [0.3, 0.5]), Way("fine-tuning", 0.45, (-0.05, -0.15, 0.06), curve: [0.4, 0.45]))
        );

    [Fact]
    public void Of_a_lead_below_the_floor_tells_none() =>
        Assert.DoesNotContain(
            "ahead",
            Of("fine-tuning", Way("vanilla", 0.5, curve: [0.01, 0.5]), Way("fine-tuning", 0.45, (-0.05, -0.15, 0.06), curve: [0.09, 0.45])),
            StringComparison.Ordinal
        );

    [Fact]
    public void Of_a_run_that_goes_on_with_vanilla_gives_distillation_no_part() =>
        Assert.Equal(
            "The run continues with vanilla, 50.0 % mAP on 43 test objects: distillation has no part in it.",
            Of("vanilla", Way("vanilla", 0.5), Way("fine-tuning", 0.45, (-0.05, -0.15, 0.06)))
        );

    [Fact]
    public void Of_a_run_that_stopped_before_the_chosen_way_concludes_nothing() =>
        Assert.Equal(
            "The strategy that the run continues with was not trained, so nothing is concluded about distillation.",
            Of(null, Way("vanilla", 0.5), Way("fine-tuning", 0.73, (0.23, 0.1, 0.3)))
        );

    [Fact]
    public void Of_one_way_has_nothing_to_compare()
    {
        Assert.Equal("Only one strategy was trained, so there is nothing to compare.", Of("vanilla", Way("vanilla", 0.3)));
        Assert.Equal(
            "Only one strategy was trained, so there is nothing to compare. It has learned almost nothing: 1.6 % "
                + "mAP on 43 test objects, below the floor of 10.0 %.",
            Of("pretrained model", Way("pretrained model", 0.016))
        );
        Assert.Equal("No strategy was trained.", Of(null));
    }

    [Fact]
    public void Of_figures_without_an_interval_concludes_nothing() =>
        Assert.Equal(
            "It is unclear whether distillation helped, as there is no interval: the run continues with "
                + "fine-tuning, 60.0 % mAP, where vanilla has 50.0 % mAP after the same epochs (43 test objects).",
            Of("fine-tuning", Way("vanilla", 0.5), Way("fine-tuning", 0.6))
        );

    [Fact]
    public void Of_ways_without_vanilla_has_nothing_to_compare_with() =>
        Assert.Equal("Vanilla was not trained, so there is nothing to compare with.", Of("b", Way("a", 0.5), Way("b", 0.6)));

    private static string Of(string? used, params DetectorStrategyReport[] ways) => DetectorFinding.Of(ways, used);

    private static DetectorStrategyReport Way(
        string name,
        double map,
        (double Value, double Lower, double Upper)? beside = null,
        int objects = 43,
        double seconds = 10,
        double[]? curve = null
    ) =>
        new()
        {
            Name = name,
            MeanAveragePrecision = map,
            PerClass =
            [
                new ClassAveragePrecision
                {
                    ClassName = "cell",
                    AveragePrecision = map,
                    Truths = objects,
                    Detections = 100,
                },
            ],
            Curve = [.. (curve ?? [map]).Select((s, i) => new LearningCurvePoint(i + 1, 1, s, i + 1))],
            Seconds = seconds,
            Transferred = 0,
            Frozen = [],
            BesideVanilla = beside is var (value, lower, upper)
                ? new ScoreDifference(value, new ConfidenceInterval(lower, upper, 0.95))
                : null,
        };
}
