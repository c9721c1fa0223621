using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// Measures the trials of one number of scarce images. Seeds and test images are drawn with replacement together, and identically for all
/// methods, so that difficulties common to all methods cancel out in their differences.
/// </summary>
internal sealed class MethodMeasure
{
    private readonly MethodStudyResult _result;
    private readonly MethodTrial[] _trials;
    private readonly BootstrapOptions _bootstrap;
    private readonly ImbalanceMethod[] _methods;
    private readonly int[] _withoutImages;
    private readonly Cell[] _measured;
    private readonly Cell[][] _resamples;

    /// <param name="result">The study.</param>
    /// <param name="trials">Its trials of one number of scarce images, at least one.</param>
    /// <param name="bootstrap">The bootstrap options for the intervals.</param>
    public MethodMeasure(MethodStudyResult result, MethodTrial[] trials, BootstrapOptions bootstrap)
    {
        _result = result;
        _trials = trials;
        _bootstrap = bootstrap;
        _withoutImages = [.. trials.Where(t => t.Gate is { Kept: 0 }).Select(t => t.Seed)];
        _methods = [.. result.Methods.Where(r => !r.NeedsGan() || _withoutImages.Length == 0)];
        MethodScorer[][] scorers =
        [
            .. trials.Select(t =>
                _methods.Select(r => new MethodScorer(result, t.Runs.First(run => run.ImbalanceMethod == r).Answers)).ToArray()
            ),
        ];
        int[] once = [.. Enumerable.Repeat(1, result.Truth.Count)];
        _measured = [.. scorers.Select(s => Cell.Of(_methods, s, once))];
        _resamples = ItemBootstrap.Resample(result.Truth.Count, bootstrap, (copies, resample) =>
        {
            var random = new Random(RandomSeeds.DeriveInt32(bootstrap.Seed, Invariant($"seeds of resample {resample}")));
            int[] drawn = [.. trials.Select(_ => random.Next(trials.Length))];
            Dictionary<int, Cell> cells = drawn.Distinct().ToDictionary(s => s, s => Cell.Of(_methods, scorers[s], copies));
            return drawn.Select(s => cells[s]).ToArray();
        });
    }

    public MethodTable ToTable()
    {
        ImbalanceMethod[] simple = [.. _methods.Where(r => !r.NeedsGan())];
        return new MethodTable(
            _trials[0].ScarceCount,
            [.. _trials.Select(t => t.Seed)],
            [.. _methods.Select(Row)],
            [.. _methods.Where(r => r.NeedsGan()).SelectMany(r => simple.Select(s => Compare(r, s)))]
        )
        {
            WithoutImages = _withoutImages,
            BesideNone =
            [
                .. _methods
                    .Where(r => r != ImbalanceMethod.None && simple.Contains(ImbalanceMethod.None))
                    .Select(r => Compare(r, ImbalanceMethod.None)),
            ],
        };
    }

    private MethodRow Row(ImbalanceMethod method) =>
        new(
            method,
            Score(c => c[method].Recall),
            Score(c => c[method].Accuracy),
            Score(c => c[method].MacroF1),
            Score(c => c[method].GeometricMean),
            Score(c => c[method].Area),
            [.. _result.Classes.Select((_, c) => _measured.Average(m => m[method].RecallByClass[c]))],
            method == ImbalanceMethod.None || !_methods.Contains(ImbalanceMethod.None)
                ? null
                : AtEqualAccuracy(method, ImbalanceMethod.None),
            _trials.Average(t => t.Runs.First(r => r.ImbalanceMethod == method).Seconds)
        )
        {
            Precision = Score(c => c[method].Precision),
        };

    private MethodComparison Compare(ImbalanceMethod method, ImbalanceMethod simple) =>
        new(
            method,
            simple,
            AtEqualAccuracy(method, simple),
            Difference(c => c[method].Recall - c[simple].Recall),
            Difference(c => c[method].Accuracy - c[simple].Accuracy),
            Difference(c => c[method].MacroF1 - c[simple].MacroF1),
            Difference(c => c[method].GeometricMean - c[simple].GeometricMean),
            Difference(c => c[method].Area - c[simple].Area)
        );

    private MethodDifference AtEqualAccuracy(ImbalanceMethod method, ImbalanceMethod other) =>
        Difference(c => c.RecallAtAccuracyOf(method, other) - c.RecallAtAccuracyOf(other, other));

    private MethodScore Score(Func<Cell, double> score) => new(_measured.Average(score), Interval(score));

    private MethodDifference Difference(Func<Cell, double> difference) =>
        new(
            _measured.Average(difference),
            Interval(difference),
            _measured.Length < 2 ? null : PairedTTest.Of([.. _measured.Select(difference)])
        );

    private ConfidenceInterval Interval(Func<Cell, double> score) =>
        Percentiles.Interval(
            _resamples.Select(r => r.Average(score) is var mean && double.IsFinite(mean) ? mean : (double?)null),
            _bootstrap.Level
        ) ?? new ConfidenceInterval(0, 1, _bootstrap.Level);

    /// <summary>All methods with one seed on one draw of the test images.</summary>
    private sealed class Cell
    {
        private readonly Dictionary<ImbalanceMethod, MethodFigures> _figures = [];
        private readonly Dictionary<(ImbalanceMethod, ImbalanceMethod), double> _atAccuracy = [];

        public MethodFigures this[ImbalanceMethod method] => _figures[method];

        public static Cell Of(ImbalanceMethod[] methods, MethodScorer[] scorers, int[] copies)
        {
            var cell = new Cell();
            for (int r = 0; r < methods.Length; r++)
            {
                cell._figures.Add(methods[r], scorers[r].Score(copies));
            }

            for (int r = 0; r < methods.Length; r++)
            {
                foreach (
                    ImbalanceMethod other in methods.Where(o =>
                        !o.NeedsGan() && (o == methods[r] || o == ImbalanceMethod.None || methods[r].NeedsGan())
                    )
                )
                {
                    cell._atAccuracy.Add((methods[r], other), scorers[r].RecallAt(cell[other].Accuracy, copies));
                }
            }

            return cell;
        }

        public double RecallAtAccuracyOf(ImbalanceMethod method, ImbalanceMethod other) => _atAccuracy[(method, other)];
    }
}
