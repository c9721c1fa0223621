using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Remedies;

namespace DaFsl.Library.Tests.Pipeline.Remedies;

public sealed class RemedyAdviceTests
{
    private static readonly RemedyDifference _gain = HandMade.Difference(0.25, 0.1, 0.4, 0.01);
    private static readonly RemedyDifference _loss = HandMade.Difference(-0.25, -0.4, -0.1, 0.01);
    private static readonly RemedyDifference _uncertain = HandMade.Difference(0.25, -0.1, 0.4, 0.3);
    private static readonly RemedyDifference _oneSeed = HandMade.Difference(0.25, 0.1, 0.4);

    [Fact]
    public void Of_the_best_simple_remedy()
    {
        AssertAdvice("use focal loss, the best simple remedy: at the accuracy of no remedy it finds +25.0 points of recall (+10.0 to +40.0) more.", Simple(_gain));
        AssertAdvice(
            "focal loss is the best simple remedy, but what it finds beyond no remedy at the same accuracy is not certain: +25.0 points of recall (-10.0 to +40.0).", Simple(_uncertain));
        AssertAdvice(
            "focal loss has the highest macro F1 of the simple remedies, but at the accuracy of no remedy it finds -25.0 points of recall (-40.0 to -10.0).", Simple(_loss));
        AssertAdvice(
            "focal loss is the best simple remedy; at the accuracy of no remedy it finds +25.0 points of recall (+10.0 to +40.0). "
                + "One seed says nothing about another: run 3 or more before you rely on it.",
            Simple(_oneSeed));
        AssertAdvice("no simple remedy has a higher macro F1 than none.", [HandMade.Row(Remedy.None, 0.9), HandMade.Row(Remedy.FocalLoss, 0.8, _gain)]);
        AssertAdvice("the best simple remedy is focal loss.", [HandMade.Row(Remedy.FocalLoss, 0.8)]);
    }

    [Fact]
    public void Of_a_gan_beside_the_best_simple_remedy()
    {
        // The GANs of these ten pictures took 30, 60 and 90 seconds.
        AssertGan("Train a GAN: GAN + resampling finds +25.0 points of recall (+10.0 to +40.0) more than oversampling at the same accuracy, for 1 min 0 s of training.", _gain);
        AssertGan("Do not train a GAN: GAN + resampling finds -25.0 points of recall (-40.0 to -10.0) against oversampling at the same accuracy.", _loss);
        AssertGan(
            "The data do not support a GAN: the difference of GAN + resampling from oversampling at the same accuracy is not certain, "
                + "+25.0 points of recall (-10.0 to +40.0), and it costs 1 min 0 s of training.",
            _uncertain);
        AssertGan(
            "With the one seed, GAN + resampling differs from oversampling by +25.0 points of recall (+10.0 to +40.0) at the same accuracy; that is no proof either way.", _oneSeed);
    }

    [Fact]
    public void Of_a_gan_that_is_better_as_it_stands()
    {
        const string Better =
            "Train a GAN, for 1 min 0 s: as they stand, GAN finds +25.0 points of recall (+10.0 to +40.0) more than oversampling and is not less accurate "
                + "(0.0 points of accuracy (-1.0 to +1.0)). Where both are moved to the same accuracy as far as it goes, the difference is not certain: "
                + "+25.0 points of recall (-10.0 to +40.0).";
        RemedyComparison comparison = HandMade.Beside(Remedy.Gan, Remedy.Oversampling, _uncertain) with { Recall = _gain, Accuracy = HandMade.Difference(0, -0.01, 0.01, 1) };

        Assert.True(comparison.IsBetterAsItStands);
        AssertGan(Better, comparison);

        // Not where it is less accurate, what it finds is not certain, or at the same accuracy it finds less.
        RemedyComparison lessAccurate = comparison with { Accuracy = HandMade.Difference(-0.001, -0.01, 0.01, 1) };
        Assert.False(lessAccurate.IsBetterAsItStands);
        Assert.False((comparison with { Recall = _uncertain }).IsBetterAsItStands);
        AssertGan(
            "The data do not support a GAN: the difference of GAN from oversampling at the same accuracy is not certain, +25.0 points of recall (-10.0 to +40.0), "
                + "and it costs 1 min 0 s of training.",
            lessAccurate);
        AssertGan(
            "Do not train a GAN: GAN finds -25.0 points of recall (-40.0 to -10.0) against oversampling at the same accuracy.",
            comparison with { RecallAtEqualAccuracy = _loss });
    }

    [Fact]
    public void Of_a_gan_that_only_the_best_simple_remedy_loses_to() => AssertAdvice(
        "the best simple remedy is oversampling. The data do not support a GAN: GAN finds +25.0 points of recall (+10.0 to +40.0) more than oversampling at the same accuracy, "
            + "but focal loss, moved as well, does better than both: -1.0 points of recall (-5.0 to +5.0).",
        [HandMade.Row(Remedy.Oversampling, 0.8), HandMade.Row(Remedy.FocalLoss, 0.75), HandMade.Row(Remedy.Gan, 0.7)],
        [
            HandMade.Beside(Remedy.Gan, Remedy.Oversampling, _gain),
            HandMade.Beside(Remedy.Gan, Remedy.FocalLoss, HandMade.Difference(-0.01, -0.05, 0.05, 0.6)),
        ]);

    [Fact]
    public void Of_a_gan_that_harms_warns() => AssertAdvice(
        "use oversampling, the best simple remedy: at the accuracy of no remedy it finds +25.0 points of recall (+10.0 to +40.0) more. "
            + "Do not train a GAN: GAN finds -25.0 points of recall (-40.0 to -10.0) against oversampling at the same accuracy. "
            + "Beware: GAN finds fewer than no remedy at all, by -25.0 points of recall (-40.0 to -10.0).",
        [HandMade.Row(Remedy.Oversampling, 0.8, _gain), HandMade.Row(Remedy.Gan, 0.7, _loss)],
        [HandMade.Beside(Remedy.Gan, Remedy.Oversampling, _loss)]);

    [Fact]
    public void Of_a_gan_that_made_no_image_is_never_the_best()
    {
        RemedyStudyResult result = HandMade.Result with { Trials = [.. HandMade.Result.Trials.Select(t => t with { Gate = t.Gate! with { Kept = 0 } })] };
        RemedyFindings findings = RemedyFindings.Of(result);

        Assert.Equal([Remedy.None, Remedy.Oversampling], findings.Tables[0].Rows.Select(r => r.Remedy));
        Assert.Empty(findings.Tables[0].Comparisons);
        Assert.Null(findings.Tables[0].BestWithGan);
        Assert.EndsWith(" GAN and GAN + resampling did not take place: no image of the GAN passed the gate.", RemedyAdvice.Of(result, findings)[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Train a GAN", RemedyAdvice.Of(result, findings)[0], StringComparison.Ordinal);
        Assert.Matches(@"\| GAN \+ resampling \| +did not take place \| +– \|", RemedyMarkdown.Write(result, findings));
        Assert.DoesNotContain("Beside", RemedyMarkdown.Write(result, findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_gan_that_made_no_image_with_one_seed_compares_nothing()
    {
        RemedyStudyResult result = HandMade.Result with { Trials = [.. HandMade.Result.Trials.Select(t => t with { Gate = t.Gate! with { Kept = t.Seed == 2 ? 0 : 30 } })] };

        Assert.EndsWith(
            " GAN and GAN + resampling did not take place with 1 of 3 seeds, where no image of the GAN passed the gate, so nothing is compared with them.",
            RemedyAdvice.Of(result, RemedyFindings.Of(result))[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_few_test_images_of_the_scarce_class_concludes_nothing()
    {
        RemedyStudyResult result = HandMade.Result with { Truth = [.. HandMade.Result.Truth.Select((t, i) => i < 14 ? 1 : t)] };

        Assert.Equal(
            ["With 10 images of 'few' to learn from, 6 to test on and 3 seeds: nothing is concluded from fewer than 10 test images of the scarce class."],
            RemedyAdvice.Of(result, new RemedyFindings([new RemedyTable(10, [1, 2, 3], Simple(_gain), [])])));
    }

    [Fact]
    public void Of_a_classifier_that_may_as_well_guess_recommends_nothing() => AssertAdvice(
        "focal loss is the best simple remedy, but what it finds beyond no remedy at the same accuracy is not certain: +25.0 points of recall (-10.0 to +40.0). "
            + "The classifier of focal loss cannot be told from a guess: its area under the curve is 0.520 (0.450 to 0.600), and a guess has 0.500.",
        [
            HandMade.Row(Remedy.None, 0.7),
            HandMade.Row(Remedy.FocalLoss, 0.8, _uncertain) with { Area = new RemedyScore(0.52, new ConfidenceInterval(0.45, 0.6, 0.95)) },
        ]);

    [Fact]
    public void Of_a_remedy_tells_what_got_worse_as_it_stands()
    {
        RemedyRow none = HandMade.Row(Remedy.None, 0.7) with { RecallByClass = [0, 0.98], Precision = Score(0.9) };
        RemedyRow focal = HandMade.Row(Remedy.FocalLoss, 0.8, _gain) with { RecallByClass = [0.5, 0.6], Precision = Score(0.25) };
        RemedyComparison beside = HandMade.Beside(Remedy.FocalLoss, Remedy.None, _gain) with
        {
            Recall = HandMade.Difference(0.5, 0.4, 0.6, 0.001),
            Accuracy = HandMade.Difference(-0.06, -0.08, -0.04, 0.001),
            MacroF1 = HandMade.Difference(-0.01, -0.05, 0.03, 0.5),
        };

        Assert.EndsWith(
            " Worse with focal loss as it stands than with none: accuracy, -6.0 points (-8.0 to -4.0); macro F1, -0.010 (-0.050 to +0.030, not certain); "
                + "precision of 'few', 90.0 % and then 25.0 %; recall of 'many', 98.0 % and then 60.0 %.",
            Assert.Single(RemedyAdvice.Of(HandMade.Result, new RemedyFindings([new RemedyTable(10, [1, 2, 3], [none, focal], []) { BesideNone = [beside] }]))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_seeds_that_agree_is_no_proof()
    {
        var agreeing = new RemedyDifference(0.25, new ConfidenceInterval(0.2, 0.3, 0.95), PairedTTest.Of([0.25, 0.25]));

        Assert.True(agreeing.IsGain);
        AssertAdvice(
            "focal loss is the best simple remedy; at the accuracy of no remedy it finds +25.0 points of recall (+20.0 to +30.0). "
                + "Two seeds that agree are no proof: run 3 or more before you rely on it.",
            Simple(agreeing));
        AssertGan("With two seeds, GAN + resampling differs from oversampling by +25.0 points of recall (+20.0 to +30.0) at the same accuracy; that is no proof either way.", agreeing);
    }

    [Fact]
    public void Of_remedies_that_all_tie_prefers_none() => AssertAdvice(
        "no simple remedy has a higher macro F1 than none.", [HandMade.Row(Remedy.None, 0.7), HandMade.Row(Remedy.FocalLoss, 0.7, _uncertain)]);

    [Fact]
    public void Of_a_sentence_a_number_of_pictures()
    {
        RemedyTable table = new(1, [1], Simple(_gain), []);

        Assert.Equal(
            ["With 1 image of 'few' to learn from, 20 to test on and 1 seed: ", "With 20 images of 'few' to learn from, 20 to test on and 1 seed: "],
            RemedyAdvice.Of(HandMade.Result, new RemedyFindings([table, table with { ScarceCount = 20 }])).Select(a => a[..(a.IndexOf(':') + 2)]));
        Assert.Empty(RemedyAdvice.Of(HandMade.Result, new RemedyFindings([])));
    }

    [Fact]
    public void Of_answers_as_they_are()
    {
        string advice = Assert.Single(RemedyAdvice.Of(HandMade.Result, RemedyFindings.Of(HandMade.Result)));

        Assert.Matches(
            @"^With 10 images of 'few' to learn from, 20 to test on and 3 seeds: use oversampling, the best simple remedy: at the accuracy of no remedy it finds \+45\.0 points of recall \(\+\d\d\.\d to \+\d\d\.\d\) more\. "
                + @"Train a GAN: GAN \+ resampling finds \+25\.0 points of recall \(\+\d+\.\d to \+\d\d\.\d\) more than oversampling at the same accuracy, for 1 min 0 s of training\.$",
            advice);
    }

    private static RemedyScore Score(double mean) => new(mean, new ConfidenceInterval(mean, mean, 0.95));

    private static RemedyRow[] Simple(RemedyDifference againstNone) => [HandMade.Row(Remedy.None, 0.7), HandMade.Row(Remedy.FocalLoss, 0.8, againstNone)];

    private static void AssertGan(string expected, RemedyDifference difference) => AssertAdvice(
        $"the best simple remedy is oversampling. {expected}",
        [HandMade.Row(Remedy.Oversampling, 0.8), HandMade.Row(Remedy.Gan, 0.7), HandMade.Row(Remedy.GanAndResampling, 0.75)],
        [HandMade.Beside(Remedy.Gan, Remedy.Oversampling, _uncertain), HandMade.Beside(Remedy.GanAndResampling, Remedy.Oversampling, difference)]);

    private static void AssertGan(string expected, RemedyComparison comparison) => AssertAdvice(
        $"the best simple remedy is oversampling. {expected}", [HandMade.Row(Remedy.Oversampling, 0.8), HandMade.Row(Remedy.Gan, 0.7)], [comparison]);

    private static void AssertAdvice(string expected, RemedyRow[] rows, RemedyComparison[]? comparisons = null) => Assert.Equal(
        [$"With 10 images of 'few' to learn from, 20 to test on and 3 seeds: {expected}"],
        RemedyAdvice.Of(HandMade.Result, new RemedyFindings([new RemedyTable(10, [1, 2, 3], rows, comparisons ?? [])])));
}
