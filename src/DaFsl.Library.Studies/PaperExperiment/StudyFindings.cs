using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.Statistics;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// The findings of a study: the paper's tables 2, 3 and 4 with intervals over seeds, and an assessment of the choices made by similarity.
/// </summary>
/// <param name="Outcomes">The final value of each way, by each measure.</param>
/// <param name="Savings">The savings of each distilled way, by each measure.</param>
/// <param name="Verdicts">
/// The verdicts on whether similarity chose the best way, by seed, for the measures that can be compared between runs.
/// </param>
public sealed record StudyFindings(
    IReadOnlyList<StudyOutcome> Outcomes,
    IReadOnlyList<StudySaving> Savings,
    IReadOnlyList<StudyVerdict> Verdicts
)
{
    // By each network's own measure of how good it has become.
    private static readonly StudyMeasure[] _deciding =
    [
        StudyMeasure.DetectorMap,
        StudyMeasure.GeneratorDistance,
        StudyMeasure.ProbeSeparation,
    ];

    /// <summary>Works them out, from however many runs there are by now.</summary>
    /// <param name="result">The result of the study.</param>
    /// <exception cref="ArgumentException">The result is not whole: a run is there twice, or a figure is no number.</exception>
    public static StudyFindings Of(StudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string faults = StudyResultCheck.Describe(result);
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(result));
        }

        StudyMeasure[] measures = Enum.GetValues<StudyMeasure>();
        return new StudyFindings(
            [.. measures.SelectMany(m => OutcomesOf(result, m))],
            [.. measures.SelectMany(m => SavingsOf(result, m))],
            [.. _deciding.SelectMany(m => VerdictsOf(result, m))]
        );
    }

    /// <summary>Returns the outcome of a way; <see langword="null"/> if it has no run.</summary>
    internal StudyOutcome? Outcome(StudyMeasure measure, string way) => Outcomes.FirstOrDefault(o => o.Measure == measure && o.Way == way);

    /// <summary>The distilled way that ended best on average; <see langword="null"/> where there is none.</summary>
    internal StudyOutcome? Best(StudyMeasure measure)
    {
        IEnumerable<StudyOutcome> distilled = Outcomes.Where(o => o.Measure == measure && o.Gain is not null);
        return measure.IsHigherBetter() ? distilled.MaxBy(o => o.Final.Mean) : distilled.MinBy(o => o.Final.Mean);
    }

    /// <summary>
    /// The way that saved most on average; <see langword="null"/> where none reached the target with every seed, or that was not worth
    /// reaching.
    /// </summary>
    internal StudySaving? Quickest(StudyMeasure measure) =>
        Savings.Where(s => s.Measure == measure && s.Saved is not null).MaxBy(s => s.Saved!.Mean);

    private static IEnumerable<StudyOutcome> OutcomesOf(StudyResult result, StudyMeasure measure)
    {
        foreach (string way in StudyWays.All.Select(w => w.Name))
        {
            Dictionary<int, StudyRun> runs = RunsOf(result, measure, way);
            if (runs.Count == 0)
            {
                continue;
            }

            (StudyRun Vanilla, StudyRun Own)[] pairs = way == StudyWays.Vanilla.Name ? [] : Pairs(result, measure, way);
            double original = pairs.Length == 0 ? 0 : pairs.Average(p => Final(p.Vanilla, measure));
            yield return new StudyOutcome(
                measure,
                way,
                runs.ToDictionary(r => r.Key, r => Final(r.Value, measure)),
                SeedEstimate.Of([.. runs.Values.Select(r => Final(r, measure))]),
                pairs.Length == 0 ? null : SeedEstimate.Of([.. pairs.Select(p => Final(p.Own, measure) - Final(p.Vanilla, measure))]),
                original > 0 && measure.IsWorthReaching(original) ? pairs.Average(p => Final(p.Own, measure)) / original : null,
                SeedEstimate.Of([.. runs.Values.Select(r => r.Seconds[^1])])
            );
        }
    }

    private static IEnumerable<StudySaving> SavingsOf(StudyResult result, StudyMeasure measure) =>
        StudyWays
            .All.Skip(1)
            .Select(w => new StudySaving(
                measure,
                w.Name,
                [.. Pairs(result, measure, w.Name).Select(p => TimeToTarget.Of(measure, p.Vanilla, p.Own))]
            ))
            .Where(s => s.Seeds.Count > 0);

    private static IEnumerable<StudyVerdict> VerdictsOf(StudyResult result, StudyMeasure measure)
    {
        foreach (StudyChoice choice in result.Choices.OrderBy(c => c.Seed))
        {
            (string Way, double Final)[] ends =
            [
                .. StudyWays
                    .All.Skip(1)
                    .Select(w => (Way: w.Name, Runs: RunsOf(result, measure, w.Name)))
                    .Where(w => w.Runs.ContainsKey(choice.Seed))
                    .Select(w => (w.Way, Final(w.Runs[choice.Seed], measure))),
            ];
            // Where no way has learned anything, there is no best one.
            if (ends.Length == StudyWays.All.Count - 1 && ends.Any(e => measure.IsWorthReaching(e.Final)))
            {
                (string best, double final) = measure.IsHigherBetter() ? ends.MaxBy(e => e.Final) : ends.MinBy(e => e.Final);
                string chosen = choice.Similarity.Chosen;
                yield return new StudyVerdict(measure, choice.Seed, chosen, ends.First(e => e.Way == chosen).Final, best, final);
            }
        }
    }

    private static (StudyRun Vanilla, StudyRun Own)[] Pairs(StudyResult result, StudyMeasure measure, string way)
    {
        Dictionary<int, StudyRun> vanilla = RunsOf(result, measure, StudyWays.Vanilla.Name);
        return [.. RunsOf(result, measure, way).Where(r => vanilla.ContainsKey(r.Key)).Select(r => (vanilla[r.Key], r.Value))];
    }

    private static Dictionary<int, StudyRun> RunsOf(StudyResult result, StudyMeasure measure, string way) =>
        result.Runs.Where(r => r.Way == way && r.Curves.ContainsKey(measure)).OrderBy(r => r.Seed).ToDictionary(r => r.Seed);

    private static double Final(StudyRun run, StudyMeasure measure) => run.Curves[measure][^1];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
