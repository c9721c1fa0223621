using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>Looks a result through that comes from a file or from other code: that each run is whole, and every figure a number.</summary>
internal static class StudyResultCheck
{
    /// <summary>Describes the faults of a result in one text; empty if there are none.</summary>
    public static string Describe(StudyResult result) => FaultText.First(Faults(result));

    private static IEnumerable<string> Faults(StudyResult result)
    {
        if (
            result.Runs.Any(r => r?.Seconds is null || r.Curves is null || r.Curves.Values.Any(c => c is null) || r.Way is null)
            || result.Choices.Any(c => c?.Similarity is null)
        )
        {
            return ["A run, a choice or a part of one is null."];
        }

        return Twice(result)
            .Concat(result.Choices.SelectMany(c => ChoiceFaults(result, c)))
            .Concat(result.Runs.SelectMany(r => RunFaults(result, r)));
    }

    private static IEnumerable<string> Twice(StudyResult result)
    {
        if (result.Runs.GroupBy(r => (r.Network, r.Way, r.Seed)).FirstOrDefault(g => g.Count() > 1) is { Key: var run })
        {
            yield return Invariant($"The run of {run.Network}, '{run.Way}', seed {run.Seed} occurs twice.");
        }

        if (result.Choices.GroupBy(c => c.Seed).FirstOrDefault(g => g.Count() > 1) is { Key: var seed })
        {
            yield return Invariant($"There are two choices for seed {seed}.");
        }

        if (result.Seeds.Distinct().Count() < result.Seeds.Count)
        {
            yield return $"A seed is named twice: {Numbers.Join(", ", result.Seeds)}.";
        }
    }

    private static IEnumerable<string> ChoiceFaults(StudyResult result, StudyChoice choice)
    {
        if (!result.Seeds.Contains(choice.Seed) || !StudyWays.All.Any(w => w.Name == choice.Similarity.Chosen))
        {
            yield return Invariant(
                $"The choice of '{choice.Similarity.Chosen}' for seed {choice.Seed} names a way or a seed that the study does not."
            );
        }
    }

    private static IEnumerable<string> RunFaults(StudyResult result, StudyRun run)
    {
        string where = Invariant($"Run of {run.Network}, '{run.Way}', seed {run.Seed}");
        if (!Enum.IsDefined(run.Network) || !StudyWays.All.Any(w => w.Name == run.Way) || !result.Seeds.Contains(run.Seed))
        {
            yield return $"{where}: the study names no such network, way or seed.";
        }

        if (
            run.Seconds.Count == 0
            || run.Seconds.Any(s => !double.IsFinite(s) || s < 0)
            || run.Seconds.Zip(run.Seconds.Skip(1)).Any(s => s.Second < s.First)
        )
        {
            yield return $"{where}: its times must be increasing seconds, one per epoch.";
        }

        if (run.Curves.Count == 0)
        {
            yield return $"{where}: nothing was measured.";
        }

        foreach ((StudyMeasure measure, IReadOnlyList<double> curve) in run.Curves)
        {
            if (curve.Count != run.Seconds.Count || curve.Any(v => !double.IsFinite(v)))
            {
                yield return Invariant($"{where}: {measure} must have a number for each of {Counted.Of(run.Seconds.Count, "epoch")}; ")
                    + Invariant($"it has {curve.Count(double.IsFinite)}.");
            }
            else if (measure is StudyMeasure.DetectorMap or StudyMeasure.ProbeSeparation && curve.Any(v => v is < 0 or > 1))
            {
                yield return $"{where}: {measure} must be from 0 to 1.";
            }
        }
    }
}
