using DaFsl.Library.Studies.PaperExperiment;

namespace DaFsl.Library.Tests.Studies.PaperExperiment;

public sealed class StudyFindingsTests
{
    private static readonly StudyFindings _found = StudyFindings.Of(HandMade.Detectors);

    [Fact]
    public void Outcome_is_the_mean_of_the_last_epochs_and_the_gain_is_paired()
    {
        StudyOutcome best = Outcome(HandMade.Pretrained);

        // (0.4 + 0.6) / 2 against (0.2 + 0.3) / 2; the differences are 0.2 and 0.3, their deviation 0.0707, the t of one degree 12.7062.
        Assert.Equal(0.5, best.Final.Mean, 1e-12);
        Assert.Equal(2, best.TimesVanilla!.Value, 1e-12);
        Assert.Equal(0.25, best.Gain!.Mean, 1e-12);
        Assert.Equal(0.25 - (12.7062 * 0.05), best.Gain.Interval!.Lower, 1e-5);
        Assert.Equal(new Dictionary<int, double> { [1] = 0.4, [2] = 0.6 }, best.Finals);
        Assert.Equal(27, best.Seconds.Mean);

        StudyOutcome vanilla = Outcome(HandMade.Vanilla);
        Assert.Null(vanilla.Gain);
        Assert.Null(vanilla.TimesVanilla);
    }

    [Fact]
    public void Saving_counts_the_first_epoch_that_is_as_good_of_both()
    {
        StudySaving saving = Saving(HandMade.Pretrained);

        // Seed 1: vanilla ends at 0.2, where it was after 2 epochs (20 s) already; the other was after 1 (9 s). Seed 2: 3 epochs (30 s),
        // and 2 (18 s).
        Assert.Equal(new TimeToTarget(1, 0.2, 2, 20, 1, 9), saving.Seeds[0]);
        Assert.Equal(new TimeToTarget(2, 0.3, 3, 30, 2, 18), saving.Seeds[1]);
        Assert.Equal(((1 - (9 / 20d)) + (1 - (18 / 30d))) / 2, saving.Saved!.Mean, 1e-12);
        Assert.Equal((0.5 + (1 / 3d)) / 2, saving.SavedEpochs!.Mean, 1e-12);
        Assert.Equal(25, saving.Original.Mean);
        Assert.Equal(13.5, saving.Distilled!.Mean);
        Assert.Equal(2, saving.Reached);
    }

    [Fact]
    public void Saving_that_one_seed_never_reached_has_no_mean()
    {
        StudySaving saving = Saving(HandMade.Tuned);

        Assert.Equal(1, saving.Reached);
        Assert.Equal((null, null), (saving.Seeds[1].Epochs, saving.Seeds[1].Saved));
        Assert.Null(saving.Saved);
        Assert.Null(saving.Distilled);
        Assert.Equal(HandMade.Pretrained, _found.Quickest(StudyMeasure.DetectorMap)!.Way);
    }

    [Fact]
    public void Saving_by_a_loss_looks_downwards()
    {
        StudySaving saving = _found.Savings.First(s => s.Measure == StudyMeasure.DetectorLoss && s.Way == HandMade.Pretrained);

        Assert.Equal(saving.Seeds.Select(s => s.Epochs), Saving(HandMade.Pretrained).Seeds.Select(s => s.Epochs));
        Assert.Equal(0.8, saving.Seeds[0].Target, 1e-12);
    }

    [Fact]
    public void Verdict_compares_with_the_best_distilled_way()
    {
        Assert.Equal(
            [
                new StudyVerdict(StudyMeasure.DetectorMap, 1, HandMade.Tuned, 0.3, HandMade.Pretrained, 0.4),
                new StudyVerdict(StudyMeasure.DetectorMap, 2, HandMade.Pretrained, 0.6, HandMade.Pretrained, 0.6),
            ],
            _found.Verdicts
        );
        Assert.Equal([false, true], _found.Verdicts.Select(v => v.IsRight));
    }

    [Fact]
    public void Of_a_study_under_way_leaves_out_what_has_no_pair()
    {
        StudyFindings found = StudyFindings.Of(HandMade.Result([HandMade.Detector(HandMade.Tuned, 1, [0.5], 1)]));

        Assert.Equal(0.5, Assert.Single(found.Outcomes, o => o.Measure == StudyMeasure.DetectorMap).Final.Mean);
        Assert.Empty(found.Savings);
        Assert.Empty(found.Verdicts);
    }

    private static StudyOutcome Outcome(string way) => _found.Outcome(StudyMeasure.DetectorMap, way)!;

    private static StudySaving Saving(string way) => _found.Savings.First(s => s.Measure == StudyMeasure.DetectorMap && s.Way == way);
}
