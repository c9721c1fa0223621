using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Resampling;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>
/// Measures the trials of one number of scarce pictures. Seeds and test pictures are drawn with replacement together, and alike for all remedies, so that what is hard for all cancels out of
/// their differences.
/// </summary>
internal sealed class RemedyMeasure
{
    private readonly RemedyStudyResult _result;
    private readonly RemedyTrial[] _trials;
    private readonly BootstrapOptions _bootstrap;
    private readonly Remedy[] _remedies;
    private readonly int[] _withoutImages;
    private readonly Cell[] _measured;
    private readonly Cell[][] _resamples;

    /// <param name="result">The study.</param>
    /// <param name="trials">Its trials of one number of scarce pictures, at least one.</param>
    /// <param name="bootstrap">How intervals are drawn.</param>
    public RemedyMeasure(RemedyStudyResult result, RemedyTrial[] trials, BootstrapOptions bootstrap)
    {
        _result = result;
        _trials = trials;
        _bootstrap = bootstrap;
        _withoutImages = [.. trials.Where(t => t.Gate is { Kept: 0 }).Select(t => t.Seed)];
        _remedies = [.. result.Remedies.Where(r => !r.NeedsGan() || _withoutImages.Length == 0)];
        RemedyScorer[][] scorers =
        [
            .. trials.Select(t => _remedies.Select(r => new RemedyScorer(result, t.Runs.First(run => run.Remedy == r).Answers)).ToArray()),
        ];
        int[] once = [.. Enumerable.Repeat(1, result.Truth.Count)];
        _measured = [.. scorers.Select(s => Cell.Of(_remedies, s, once))];
        _resamples = ItemBootstrap.Resample(result.Truth.Count, bootstrap, (copies, resample) =>
        {
            var random = new Random(RandomSeeds.DeriveInt32(bootstrap.Seed, Invariant($"seeds of resample {resample}")));
            int[] drawn = [.. trials.Select(_ => random.Next(trials.Length))];
            Dictionary<int, Cell> cells = drawn.Distinct().ToDictionary(s => s, s => Cell.Of(_remedies, scorers[s], copies));
            return drawn.Select(s => cells[s]).ToArray();
        });
    }

    public RemedyTable ToTable()
    {
        Remedy[] simple = [.. _remedies.Where(r => !r.NeedsGan())];
        return new RemedyTable(
            _trials[0].ScarceCount,
            [.. _trials.Select(t => t.Seed)],
            [.. _remedies.Select(Row)],
            [.. _remedies.Where(r => r.NeedsGan()).SelectMany(r => simple.Select(s => Compare(r, s)))])
        {
            WithoutImages = _withoutImages,
            BesideNone = [.. _remedies.Where(r => r != Remedy.None && simple.Contains(Remedy.None)).Select(r => Compare(r, Remedy.None))],
        };
    }

    private RemedyRow Row(Remedy remedy) => new(
        remedy,
        Score(c => c[remedy].Recall),
        Score(c => c[remedy].Accuracy),
        Score(c => c[remedy].MacroF1),
        Score(c => c[remedy].GeometricMean),
        Score(c => c[remedy].Area),
        [.. _result.Classes.Select((_, c) => _measured.Average(m => m[remedy].RecallByClass[c]))],
        remedy == Remedy.None || !_remedies.Contains(Remedy.None) ? null : AtEqualAccuracy(remedy, Remedy.None),
        _trials.Average(t => t.Runs.First(r => r.Remedy == remedy).Seconds))
    {
        Precision = Score(c => c[remedy].Precision),
    };

    private RemedyComparison Compare(Remedy remedy, Remedy simple) => new(
        remedy,
        simple,
        AtEqualAccuracy(remedy, simple),
        Difference(c => c[remedy].Recall - c[simple].Recall),
        Difference(c => c[remedy].Accuracy - c[simple].Accuracy),
        Difference(c => c[remedy].MacroF1 - c[simple].MacroF1),
        Difference(c => c[remedy].GeometricMean - c[simple].GeometricMean),
        Difference(c => c[remedy].Area - c[simple].Area));

    private RemedyDifference AtEqualAccuracy(Remedy remedy, Remedy other) =>
        Difference(c => c.RecallAtAccuracyOf(remedy, other) - c.RecallAtAccuracyOf(other, other));

    private RemedyScore Score(Func<Cell, double> score) => new(_measured.Average(score), Interval(score));

    private RemedyDifference Difference(Func<Cell, double> difference) => new(
        _measured.Average(difference),
        Interval(difference),
        _measured.Length < 2 ? null : PairedTTest.Of([.. _measured.Select(difference)]));

    private ConfidenceInterval Interval(Func<Cell, double> score) =>
        Percentiles.Interval(_resamples.Select(r => r.Average(score) is var mean && double.IsFinite(mean) ? mean : (double?)null), _bootstrap.Level)
            ?? new ConfidenceInterval(0, 1, _bootstrap.Level);

    /// <summary>All remedies with one seed on one draw of the test pictures.</summary>
    private sealed class Cell
    {
        private readonly Dictionary<Remedy, RemedyFigures> _figures = [];
        private readonly Dictionary<(Remedy, Remedy), double> _atAccuracy = [];

        public RemedyFigures this[Remedy remedy] => _figures[remedy];

        public static Cell Of(Remedy[] remedies, RemedyScorer[] scorers, int[] copies)
        {
            var cell = new Cell();
            for (int r = 0; r < remedies.Length; r++)
            {
                cell._figures.Add(remedies[r], scorers[r].Score(copies));
            }

            for (int r = 0; r < remedies.Length; r++)
            {
                foreach (Remedy other in remedies.Where(o => !o.NeedsGan() && (o == remedies[r] || o == Remedy.None || remedies[r].NeedsGan())))
                {
                    cell._atAccuracy.Add((remedies[r], other), scorers[r].RecallAt(cell[other].Accuracy, copies));
                }
            }

            return cell;
        }

        public double RecallAtAccuracyOf(Remedy remedy, Remedy other) => _atAccuracy[(remedy, other)];
    }
}
