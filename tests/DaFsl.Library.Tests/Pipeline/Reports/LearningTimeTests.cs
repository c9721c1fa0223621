using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public class LearningTimeTests
{
    [Fact]
    public void Of_detectors_takes_the_way_that_the_run_goes_on_with_and_not_the_quickest()
    {
        LearningTimeReport row = Assert.Single(
            LearningTime.Of(
                [Detector("vanilla", 0.1, 0.4, 0.4), Detector("used", 0.1, 0.2, 0.5), Detector("quick", 0.4, 0.4, 0.4)],
                [],
                "used"
            )
        );
        Assert.Equal(
            new LearningTimeReport
            {
                Module = "Faster R-CNN",
                Strategy = "used",
                Target = 0.4,
                Original = 20,
                Distilled = 30,
            },
            row
        );
        Assert.Equal(-0.5, row.Saved);
    }

    [Fact]
    public void Of_detectors_that_never_were_as_good_has_no_saving()
    {
        LearningTimeReport row = Assert.Single(LearningTime.Of([Detector("vanilla", 0.1, 0.4), Detector("other", 0.1, 0.2)], [], "other"));
        Assert.Equal(
            new LearningTimeReport
            {
                Module = "Faster R-CNN",
                Strategy = "other",
                Target = 0.4,
                Original = 20,
                Distilled = null,
            },
            row
        );
        Assert.Null(row.Saved);
    }

    [Fact]
    public void Of_gans_takes_losses_down_and_time_by_epochs()
    {
        IReadOnlyList<LearningTimeReport> rows = LearningTime.Of(
            [],
            [
                new AugmenterStrategyReport
                {
                    Name = "vanilla",
                    GeneratorLoss = 2,
                    DiscriminatorLoss = 0.5,
                    Seconds = 40,
                    GeneratorCurve = [4, 3, 2.5, 2],
                    DiscriminatorCurve = [1, 0.5, 0.75, 0.5],
                },
                new AugmenterStrategyReport
                {
                    Name = "other",
                    GeneratorLoss = 1,
                    DiscriminatorLoss = 0.25,
                    Seconds = 20,
                    GeneratorCurve = [2, 1.5, 1, 1],
                    DiscriminatorCurve = [1, 0.75, 0.6, 0.25],
                },
            ],
            "other"
        );
        Assert.Equal(
            [
                new LearningTimeReport
                {
                    Module = "Generator",
                    Strategy = "other",
                    Target = 2,
                    Original = 40,
                    Distilled = 5,
                },
                new LearningTimeReport
                {
                    Module = "Discriminator",
                    Strategy = "other",
                    Target = 0.5,
                    Original = 20,
                    Distilled = 20,
                },
            ],
            rows
        );
        Assert.Equal(0.875, rows[0].Saved);
    }

    [Theory]
    [InlineData("vanilla")]
    [InlineData("not trained yet")]
    [InlineData(null)]
    public void Of_a_run_that_goes_on_with_no_distilled_way_has_no_row(string? used) =>
        Assert.Empty(LearningTime.Of([Detector("vanilla", 0.1), Detector("other", 0.2)], [], used));

    [Fact]
    public void Of_ways_without_vanilla_has_no_row() => Assert.Empty(LearningTime.Of([Detector("other", 0.1)], [], "other"));

    // An epoch takes 10 s.
    private static DetectorStrategyReport Detector(string name, params double[] scores) =>
        new()
        {
            Name = name,
            MeanAveragePrecision = scores[^1],
            PerClass = [],
            Curve = [.. scores.Select((s, i) => new LearningCurvePoint(i + 1, 1, s, 10 * (i + 1)))],
            Seconds = 10 * scores.Length,
            Transferred = 0,
            Frozen = [],
        };
}
