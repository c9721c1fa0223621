using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public sealed class LearningTimeFindingTests
{
    [Theory]
    [InlineData(
        0.5,
        20,
        7.5,
        "Faster R-CNN: fine-tuning took 7.5 s to vanilla's final 50.0 % mAP, where vanilla was after 20.0 s: 62.5 % less."
    )]
    [InlineData(
        0.5,
        20,
        30.0,
        "Faster R-CNN: fine-tuning took longer to vanilla's final 50.0 % mAP, where vanilla was after 20.0 s: 30.0 s, 50.0 % more."
    )]
    [InlineData(0.5, 20, 20.0, "Faster R-CNN: fine-tuning took as long to vanilla's final 50.0 % mAP, where vanilla was after 20.0 s.")]
    [InlineData(0.5, 20, null, "Faster R-CNN: fine-tuning never reached vanilla's final 50.0 % mAP, where vanilla was after 20.0 s.")]
    [InlineData(
        0.5,
        0,
        1.0,
        "Faster R-CNN: fine-tuning was at vanilla's final 50.0 % mAP, where vanilla was after 0.0 s, after 1.0 "
            + "s; vanilla's time is too short to compare."
    )]
    public void Of_a_target_worth_reaching_tells_what_was_saved_or_lost(
        double target,
        double original,
        double? distilled,
        string expected
    ) => Assert.Equal(expected, LearningTimeFinding.Of(Time(target, original, distilled)));

    [Theory]
    [InlineData(
        0.005,
        "Faster R-CNN: vanilla ended at 0.5 % mAP, below the floor of 10.0 %; to be as good as that takes no "
            + "learning, so no time counts as saved."
    )]
    [InlineData(
        0,
        "Faster R-CNN: vanilla ended at 0.0 % mAP, below the floor of 10.0 %; to be as good as that takes no "
            + "learning, so no time counts as saved."
    )]
    [InlineData(double.NaN, "Faster R-CNN: vanilla's final value is not finite, so there is no time to compare.")]
    public void Of_a_target_below_the_floor_saves_nothing(double target, string expected)
    {
        LearningTimeReport time = Time(target, 20, 3.9);

        Assert.Null(time.Saved);
        Assert.Equal(expected, LearningTimeFinding.Of(time));
        Assert.Equal("–", LearningTimeFinding.Saved(time));
    }

    [Fact]
    public void Of_a_target_on_few_objects_saves_nothing()
    {
        LearningTimeReport time = Time(0.5, 20, 3.9) with { TestObjects = 6 };

        Assert.Null(time.Saved);
        Assert.Equal(
            "Faster R-CNN: vanilla ended at 50.0 % mAP on 6 test objects, fewer than 20, so no time counts as saved.",
            LearningTimeFinding.Of(time)
        );
        Assert.Equal(
            "Faster R-CNN: fine-tuning took 3.9 s to vanilla's final 50.0 % mAP (43 test objects, one training "
                + "each, by whole epochs), where vanilla was after 20.0 s: 80.5 % less.",
            LearningTimeFinding.Of(time with { TestObjects = 43 })
        );
    }

    [Fact]
    public void Of_a_loss_has_no_floor() =>
        Assert.Equal(
            "Generator: fine-tuning took 5.0 s to vanilla's final loss 0.050, where vanilla was after 20.0 s: 75.0 % less.",
            LearningTimeFinding.Of(Time(0.05, 20, 5) with { Module = "Generator" })
        );

    private static LearningTimeReport Time(double target, double original, double? distilled) =>
        new()
        {
            Module = "Faster R-CNN",
            Strategy = "fine-tuning",
            Target = target,
            Original = original,
            Distilled = distilled,
        };
}
