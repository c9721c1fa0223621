using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodAdviceTests
{
    private static readonly MethodDifference _gain = HandMade.Difference(0.25, 0.1, 0.4, 0.01);
    private static readonly MethodDifference _loss = HandMade.Difference(-0.25, -0.4, -0.1, 0.01);
    private static readonly MethodDifference _uncertain = HandMade.Difference(0.25, -0.1, 0.4, 0.3);
    private static readonly MethodDifference _oneSeed = HandMade.Difference(0.25, 0.1, 0.4);

    [Fact]
    public void Of_the_best_simple_remedy()
    {
        AssertAdvice(
            "use focal loss, the best simple method: at the accuracy of no method it finds +25.0 points of recall (+10.0 to +40.0) more.",
            Simple(_gain)
        );
        AssertAdvice(
            "focal loss is the best simple method, but what it finds beyond no method at the same accuracy is "
                + "not certain: +25.0 points of recall (-10.0 to +40.0).",
            Simple(_uncertain)
        );
        AssertAdvice(
            "focal loss has the highest macro F1 of the simple methods, but at the accuracy of no method it "
                + "finds -25.0 points of recall (-40.0 to -10.0).",
            Simple(_loss)
        );
        AssertAdvice(
            "focal loss is the best simple method; at the accuracy of no method it finds +25.0 points of recall (+10.0 to +40.0). "
                + "One seed says nothing about another: run 3 or more before you rely on it.",
            Simple(_oneSeed)
        );
        AssertAdvice(
            "no simple method has a higher macro F1 than none.",
            [HandMade.Row(ImbalanceMethod.None, 0.9), HandMade.Row(ImbalanceMethod.FocalLoss, 0.8, _gain)]
        );
        AssertAdvice("the best simple method is focal loss.", [HandMade.Row(ImbalanceMethod.FocalLoss, 0.8)]);
    }

    [Fact]
    public void Of_a_gan_beside_the_best_simple_remedy()
    {
        // The GANs of these ten images took 30, 60 and 90 seconds.
        AssertGan(
            "Train a GAN: GAN + resampling finds +25.0 points of recall (+10.0 to +40.0) more than oversampling "
                + "at the same accuracy, for 1 min 0 s of training.",
            _gain
        );
        AssertGan(
            "Do not train a GAN: GAN + resampling finds -25.0 points of recall (-40.0 to -10.0) against oversampling at the same accuracy.",
            _loss
        );
        AssertGan(
            "The data do not support a GAN: the difference of GAN + resampling from oversampling at the same accuracy is not certain, "
                + "+25.0 points of recall (-10.0 to +40.0), and it costs 1 min 0 s of training.",
            _uncertain
        );
        AssertGan(
            "With the one seed, GAN + resampling differs from oversampling by +25.0 points of recall (+10.0 to "
                + "+40.0) at the same accuracy; that proves nothing either way.",
            _oneSeed
        );
    }

    [Fact]
    public void Of_a_gan_that_is_better_as_it_stands()
    {
        const string Better =
            "Train a GAN, for 1 min 0 s: as they stand, GAN finds +25.0 points of recall (+10.0 to +40.0) more "
            + "than oversampling and is not less accurate "
            + "(0.0 points of accuracy (-1.0 to +1.0)). Where both are moved to the same accuracy as far as it "
            + "goes, the difference is not certain: "
            + "+25.0 points of recall (-10.0 to +40.0).";
        MethodComparison comparison = HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling, _uncertain) with
        {
            Recall = _gain,
            Accuracy = HandMade.Difference(0, -0.01, 0.01, 1),
        };

        Assert.True(comparison.IsBetterAsItStands);
        AssertGan(Better, comparison);

        // Not where it is less accurate, what it finds is not certain, or at the same accuracy it finds less.
        MethodComparison lessAccurate = comparison with { Accuracy = HandMade.Difference(-0.001, -0.01, 0.01, 1) };
        Assert.False(lessAccurate.IsBetterAsItStands);
        Assert.False((comparison with { Recall = _uncertain }).IsBetterAsItStands);
        AssertGan(
            "The data do not support a GAN: the difference of GAN from oversampling at the same accuracy is not "
                + "certain, +25.0 points of recall (-10.0 to +40.0), "
                + "and it costs 1 min 0 s of training.",
            lessAccurate
        );
        AssertGan(
            "Do not train a GAN: GAN finds -25.0 points of recall (-40.0 to -10.0) against oversampling at the same accuracy.",
            comparison with
            {
                RecallAtEqualAccuracy = _loss,
            }
        );
    }

    [Fact]
    public void Of_a_gan_that_only_the_best_simple_remedy_loses_to() =>
        AssertAdvice(
            "the best simple method is oversampling. The data do not support a GAN: GAN finds +25.0 points of "
                + "recall (+10.0 to +40.0) more than oversampling at the same accuracy, "
                + "but focal loss, moved as well, does better than both: -1.0 points of recall (-5.0 to +5.0).",
            [
                HandMade.Row(ImbalanceMethod.Oversampling, 0.8),
                HandMade.Row(ImbalanceMethod.FocalLoss, 0.75),
                HandMade.Row(ImbalanceMethod.Gan, 0.7),
            ],
            [
                HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling, _gain),
                HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.FocalLoss, HandMade.Difference(-0.01, -0.05, 0.05, 0.6)),
            ]
        );

    [Fact]
    public void Of_a_gan_that_harms_warns() =>
        AssertAdvice(
            "use oversampling, the best simple method: at the accuracy of no method it finds +25.0 points of recall (+10.0 to +40.0) more. "
                + "Do not train a GAN: GAN finds -25.0 points of recall (-40.0 to -10.0) against oversampling at the same accuracy. "
                + "Beware: GAN finds fewer than no method at all, by -25.0 points of recall (-40.0 to -10.0).",
            [HandMade.Row(ImbalanceMethod.Oversampling, 0.8, _gain), HandMade.Row(ImbalanceMethod.Gan, 0.7, _loss)],
            [HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling, _loss)]
        );

    [Fact]
    public void Of_a_gan_that_made_no_image_is_never_the_best()
    {
        MethodStudyResult result = HandMade.Result with
        {
            Trials = [.. HandMade.Result.Trials.Select(t => t with { Gate = t.Gate! with { Kept = 0 } })],
        };
        MethodFindings findings = MethodFindings.Of(result);

        Assert.Equal([ImbalanceMethod.None, ImbalanceMethod.Oversampling], findings.Tables[0].Rows.Select(r => r.ImbalanceMethod));
        Assert.Empty(findings.Tables[0].Comparisons);
        Assert.Null(findings.Tables[0].BestWithGan);
        Assert.EndsWith(
            " GAN and GAN + resampling did not take place: no image of the GAN passed the gate.",
            MethodAdvice.Of(result, findings)[0],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Train a GAN", MethodAdvice.Of(result, findings)[0], StringComparison.Ordinal);
        Assert.Matches(@"\| GAN \+ resampling \| +did not take place \| +– \|", MethodMarkdown.Write(result, findings));
        Assert.DoesNotContain("Beside", MethodMarkdown.Write(result, findings), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_gan_that_made_no_image_with_one_seed_compares_nothing()
    {
        MethodStudyResult result = HandMade.Result with
        {
            Trials = [.. HandMade.Result.Trials.Select(t => t with { Gate = t.Gate! with { Kept = t.Seed == 2 ? 0 : 30 } })],
        };

        Assert.EndsWith(
            " GAN and GAN + resampling did not take place with 1 of 3 seeds, where no image of the GAN passed "
                + "the gate, so nothing is compared with them.",
            MethodAdvice.Of(result, MethodFindings.Of(result))[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_few_test_images_of_the_scarce_class_concludes_nothing()
    {
        MethodStudyResult result = HandMade.Result with { Truth = [.. HandMade.Result.Truth.Select((t, i) => i < 14 ? 1 : t)] };

        Assert.Equal(
            [
                "With 10 images of 'few' to learn from, 6 to test on and 3 seeds: nothing is concluded from "
                    + "fewer than 10 test images of the scarce class.",
            ],
            MethodAdvice.Of(result, new MethodFindings([new MethodTable(10, [1, 2, 3], Simple(_gain), [])]))
        );
    }

    [Fact]
    public void Of_a_classifier_that_may_as_well_guess_recommends_nothing() =>
        AssertAdvice(
            "focal loss is the best simple method, but what it finds beyond no method at the same accuracy is "
                + "not certain: +25.0 points of recall (-10.0 to +40.0). "
                + "The classifier of focal loss cannot be distinguished from guessing: its area under the curve is 0.520 "
                + "(0.450 to 0.600), and a guess has 0.500.",
            [
                HandMade.Row(ImbalanceMethod.None, 0.7),
                HandMade.Row(ImbalanceMethod.FocalLoss, 0.8, _uncertain) with
                {
                    Area = new MethodScore(0.52, new ConfidenceInterval(0.45, 0.6, 0.95)),
                },
            ]
        );

    [Fact]
    public void Of_a_remedy_tells_what_got_worse_as_it_stands()
    {
        MethodRow none = HandMade.Row(ImbalanceMethod.None, 0.7) with { RecallByClass = [0, 0.98], Precision = Score(0.9) };
        MethodRow focal = HandMade.Row(ImbalanceMethod.FocalLoss, 0.8, _gain) with { RecallByClass = [0.5, 0.6], Precision = Score(0.25) };
        MethodComparison beside = HandMade.Beside(ImbalanceMethod.FocalLoss, ImbalanceMethod.None, _gain) with
        {
            Recall = HandMade.Difference(0.5, 0.4, 0.6, 0.001),
            Accuracy = HandMade.Difference(-0.06, -0.08, -0.04, 0.001),
            MacroF1 = HandMade.Difference(-0.01, -0.05, 0.03, 0.5),
        };

        Assert.EndsWith(
            " Worse with focal loss as it stands than with none: accuracy, -6.0 points (-8.0 to -4.0); macro "
                + "F1, -0.010 (-0.050 to +0.030, not certain); "
                + "precision of 'few', 90.0 % and then 25.0 %; recall of 'many', 98.0 % and then 60.0 %.",
            Assert.Single(
                MethodAdvice.Of(
                    HandMade.Result,
                    new MethodFindings([new MethodTable(10, [1, 2, 3], [none, focal], []) { BesideNone = [beside] }])
                )
            ),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_two_seeds_that_agree_is_no_proof()
    {
        var agreeing = new MethodDifference(0.25, new ConfidenceInterval(0.2, 0.3, 0.95), PairedTTest.Of([0.25, 0.25]));

        Assert.True(agreeing.IsGain);
        AssertAdvice(
            "focal loss is the best simple method; at the accuracy of no method it finds +25.0 points of recall (+20.0 to +30.0). "
                + "Two seeds that agree prove nothing: run 3 or more before you rely on it.",
            Simple(agreeing)
        );
        AssertGan(
            "With two seeds, GAN + resampling differs from oversampling by +25.0 points of recall (+20.0 to "
                + "+30.0) at the same accuracy; that proves nothing either way.",
            agreeing
        );
    }

    [Fact]
    public void Of_methods_that_all_tie_prefers_none() =>
        AssertAdvice(
            "no simple method has a higher macro F1 than none.",
            [HandMade.Row(ImbalanceMethod.None, 0.7), HandMade.Row(ImbalanceMethod.FocalLoss, 0.7, _uncertain)]
        );

    [Fact]
    public void Of_a_sentence_a_number_of_images()
    {
        MethodTable table = new(1, [1], Simple(_gain), []);

        Assert.Equal(
            [
                "With 1 image of 'few' to learn from, 20 to test on and 1 seed: ",
                "With 20 images of 'few' to learn from, 20 to test on and 1 seed: ",
            ],
            MethodAdvice
                .Of(HandMade.Result, new MethodFindings([table, table with { ScarceCount = 20 }]))
                .Select(a => a[..(a.IndexOf(':') + 2)])
        );
        Assert.Empty(MethodAdvice.Of(HandMade.Result, new MethodFindings([])));
    }

    [Fact]
    public void Of_answers_as_they_are()
    {
        string advice = Assert.Single(MethodAdvice.Of(HandMade.Result, MethodFindings.Of(HandMade.Result)));

        Assert.Matches(
            @"^With 10 images of 'few' to learn from, 20 to test on and 3 seeds: use oversampling, the best simple method: "
                + @"at the accuracy of no method it finds \+45\.0 points of recall \(\+\d\d\.\d to \+\d\d\.\d\) more\. "
                + @"Train a GAN: GAN \+ resampling finds \+25\.0 points of recall \(\+\d+\.\d to \+\d\d\.\d\) more "
                + @"than oversampling at the same accuracy, for 1 min 0 s of training\.$",
            advice
        );
    }

    private static MethodScore Score(double mean) => new(mean, new ConfidenceInterval(mean, mean, 0.95));

    private static MethodRow[] Simple(MethodDifference againstNone) =>
        [HandMade.Row(ImbalanceMethod.None, 0.7), HandMade.Row(ImbalanceMethod.FocalLoss, 0.8, againstNone)];

    private static void AssertGan(string expected, MethodDifference difference) =>
        AssertAdvice(
            $"the best simple method is oversampling. {expected}",
            [
                HandMade.Row(ImbalanceMethod.Oversampling, 0.8),
                HandMade.Row(ImbalanceMethod.Gan, 0.7),
                HandMade.Row(ImbalanceMethod.GanAndResampling, 0.75),
            ],
            [
                HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling, _uncertain),
                HandMade.Beside(ImbalanceMethod.GanAndResampling, ImbalanceMethod.Oversampling, difference),
            ]
        );

    private static void AssertGan(string expected, MethodComparison comparison) =>
        AssertAdvice(
            $"the best simple method is oversampling. {expected}",
            [HandMade.Row(ImbalanceMethod.Oversampling, 0.8), HandMade.Row(ImbalanceMethod.Gan, 0.7)],
            [comparison]
        );

    private static void AssertAdvice(string expected, MethodRow[] rows, MethodComparison[]? comparisons = null) =>
        Assert.Equal(
            [$"With 10 images of 'few' to learn from, 20 to test on and 3 seeds: {expected}"],
            MethodAdvice.Of(HandMade.Result, new MethodFindings([new MethodTable(10, [1, 2, 3], rows, comparisons ?? [])]))
        );
}
