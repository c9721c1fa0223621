using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline;

public sealed class DetectorVerdictTests
{
    [Fact]
    public void Of_a_clear_gain_says_that_distillation_helped() => Assert.Equal(
        "Distillation helped: fine-tuning reached 60.0 % mAP and vanilla 50.0 % after the same epochs.",
        DetectorVerdict.Of([Strategy("vanilla", 0.1, 0.5), Strategy("fixed", 0.2, 0.4), Strategy("fine-tuning", 0.2, 0.6)]));

    [Fact]
    public void Of_a_gain_too_small_to_claim_says_that_it_did_not() => Assert.Equal(
        "Distillation did not help in the end: other reached 51.0 % mAP and vanilla 50.0 % after the same epochs.",
        DetectorVerdict.Of([Strategy("vanilla", 0.3, 0.5), Strategy("other", 0.31, 0.51)]));

    [Fact]
    public void Of_a_lead_that_was_lost_tells_the_lead() => Assert.Equal(
        "Distillation did not help in the end: other reached 45.0 % mAP and vanilla 50.0 % after the same epochs. It did at first: after one epoch it was 40.0 % against 30.0 %.",
        DetectorVerdict.Of([Strategy("vanilla", 0.3, 0.5), Strategy("other", 0.4, 0.45)]));

    [Fact]
    public void Of_one_way_has_nothing_to_compare() => Assert.Equal(
        "Only one way was trained, so there is nothing to compare.", DetectorVerdict.Of([Strategy("vanilla", 0.3, 0.5)]));

    private static DetectorStrategyReport Strategy(string name, params double[] scores) => new(
        name,
        scores[^1],
        [],
        [.. scores.Select((s, i) => new LearningCurvePoint(i + 1, 1, s, i + 1))],
        scores.Length,
        0,
        []);
}
