using DaFsl.Library.Classification;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>
/// Looks a result through that comes from a file or from other code: counts, indices, ranges, and that each trial is whole.
/// </summary>
internal static class MethodResultCheck
{
    // A softmax in float32 may come out above 1 by rounding.
    private const float MostProbability = 1.001f;

    /// <summary>Describes the faults of a result in one text; empty if there are none.</summary>
    public static string Describe(MethodStudyResult result) => FaultText.First(Faults(result));

    /// <summary>Describes the faults of a result from which a study is to be continued on these data; empty if there are none.</summary>
    public static string Describe(MethodStudyResult result, MethodData data)
    {
        string faults = Describe(result);
        return
            faults.Length > 0
            || (
                result.Classes.SequenceEqual(data.Classes, StringComparer.Ordinal)
                && result.Truth.SequenceEqual(ClassIndex.Of(data.Test, data.Classes))
            )
            ? faults
            : "Its test images do not have the classes of the data's test images, in their order.";
    }

    private static IEnumerable<string> Faults(MethodStudyResult result)
    {
        string[] whole = [.. WholeFaults(result)];
        return whole.Length > 0 ? whole : result.Trials.SelectMany(t => TrialFaults(result, t));
    }

    private static IEnumerable<string> WholeFaults(MethodStudyResult result)
    {
        if (
            result.Classes.Count < 2
            || result.Classes.Any(c => c is null)
            || result.Classes.Distinct(StringComparer.Ordinal).Count() < result.Classes.Count
        )
        {
            yield return Invariant(
                $"There must be two classes or more, each once, not {result.Classes.Count}: {string.Join(", ", result.Classes)}."
            );
        }

        if (!result.Classes.Contains(result.Scarce, StringComparer.Ordinal))
        {
            yield return $"The scarce class '{result.Scarce}' is not one of the classes.";
        }

        if (result.TrainCounts.Count != result.Classes.Count || result.TrainCounts.Any(c => c < 0))
        {
            yield return Invariant($"There must be a count of training images, 0 or more, for each of the {result.Classes.Count} ")
                + Invariant($"classes; found: {result.TrainCounts.Count}.");
        }

        if (result.Truth.Count == 0 || result.Truth.Any(t => t < 0 || t >= result.Classes.Count))
        {
            yield return Invariant($"There must be test images, and the class of each an index from 0 to {result.Classes.Count - 1}.");
        }

        if (
            result.Methods.Count == 0
            || result.Methods.Any(r => !Enum.IsDefined(r))
            || result.Methods.Distinct().Count() < result.Methods.Count
        )
        {
            yield return $"There must be methods, each known and once: {string.Join(", ", result.Methods.Select(r => r.ToString()))}.";
        }

        if (result.Trials.Any(t => t?.Runs is null || t.Runs.Any(r => r?.Answers is null) || t.Warnings is null))
        {
            yield return "A trial or one of its runs is null.";
        }
        else if (result.Trials.GroupBy(t => (t.ScarceCount, t.Seed)).FirstOrDefault(g => g.Count() > 1) is { Key: var (count, seed) })
        {
            yield return Invariant($"The trial with {count} scarce images and seed {seed} occurs twice.");
        }
    }

    private static IEnumerable<string> TrialFaults(MethodStudyResult result, MethodTrial trial)
    {
        string where = Invariant($"Trial of {trial.ScarceCount} scarce images, seed {trial.Seed}");
        if (!result.ScarceCounts.Contains(trial.ScarceCount) || !result.Seeds.Contains(trial.Seed))
        {
            yield return $"{where}: the study names no such count or seed.";
        }

        if (!trial.Runs.Select(r => r.ImbalanceMethod).Order().SequenceEqual(result.Methods.Order()))
        {
            yield return $"{where}: it must have each method of the study once, not "
                + $"{string.Join(", ", trial.Runs.Select(r => r.ImbalanceMethod.ToString()))}.";
        }

        if (!IsTime(trial.GanSeconds) || trial.Runs.Any(r => !IsTime(r.Seconds)))
        {
            yield return $"{where}: a time is not a number of seconds of 0 or more.";
        }

        if (trial.Gate is { } gate && (gate.Kept < 0 || gate.Kept > gate.Made || gate.Asked < 0))
        {
            yield return Invariant($"{where}: its gate kept {gate.Kept} of {gate.Made} images.");
        }

        foreach (MethodRun run in trial.Runs)
        {
            foreach (string fault in AnswerFaults(result, run.Answers))
            {
                yield return $"{where}, {run.ImbalanceMethod}: {fault}";
            }
        }
    }

    private static IEnumerable<string> AnswerFaults(MethodStudyResult result, MethodAnswers answers)
    {
        int expected = result.Truth.Count;
        if (answers.Scarce.Count != expected || answers.Other.Count != expected || answers.OtherProbability.Count != expected)
        {
            yield return Invariant($"it has {answers.Scarce.Count}, {answers.Other.Count} and {answers.OtherProbability.Count} answers ")
                + Invariant($"to {Counted.Of(expected, "test image")}.");
            yield break;
        }

        for (int i = 0; i < expected; i++)
        {
            if (
                !IsProbability(answers.Scarce[i])
                || !IsProbability(answers.OtherProbability[i])
                || answers.Scarce[i] + answers.OtherProbability[i] > MostProbability
            )
            {
                yield return Invariant($"test image {i} has the probabilities {answers.Scarce[i]} and {answers.OtherProbability[i]}; ")
                    + "each must be 0 to 1, and both together as well.";
                yield break;
            }

            if (answers.Other[i] < 0 || answers.Other[i] >= result.Classes.Count || answers.Other[i] == result.ScarceIndex)
            {
                yield return Invariant($"test image {i} has {answers.Other[i]} as the likeliest other class, which is not a class.");
                yield break;
            }
        }
    }

    private static bool IsProbability(float value) => value is >= 0 and <= MostProbability;

    private static bool IsTime(double seconds) => double.IsFinite(seconds) && seconds >= 0;
}
