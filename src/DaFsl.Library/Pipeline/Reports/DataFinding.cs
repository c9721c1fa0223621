using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The findings on the data that a reader must know first: what was wrong, what there is, and what follows from it.</summary>
internal static class DataFinding
{
    /// <summary>The findings, a sentence or some each.</summary>
    public static IEnumerable<string> Of(PipelineReport report)
    {
        DataReport data = report.Data;
        yield return $"{data.Name}: {Counted.Of(data.TrainImages, "image")} to learn from, "
            + $"{Counted.Of(data.TestImages, "image")} with {Counted.Of(data.TestObjects, "object")} held out. {Wrong(data)}";
        if (report.Imbalance is not { } imbalance)
        {
            yield break;
        }

        yield return imbalance.Summary;
        if (imbalance.Classes.Count(c => c.Count > 0) == 1)
        {
            yield return "There is only one class: a classifier has nothing to distinguish.";
        }

        string[] small = [.. imbalance.Classes.Where(c => c.Count is > 0 and < Floors.TrainObjects).Select(c => Named(c.Name, c.Count))];
        if (small.Length > 0)
        {
            yield return $"Too few to learn from, fewer than {Floors.TrainObjects} training objects, whatever the other "
                + $"classes have: {Words.List(small)}.";
        }

        string[] untested =
        [
            .. data.TestCounts.Where(c => c.Value < Floors.OfClass && IsTrained(imbalance, c.Key)).Select(c => Named(c.Key, c.Value)),
        ];
        if (untested.Length > 0)
        {
            yield return $"Too few to test on, fewer than {Floors.OfClass} held-out objects, so little can be concluded about: "
                + $"{Words.List(untested)}.";
        }
    }

    private static string Wrong(DataReport data)
    {
        string issues = data.Faults == 0 ? "No data issue was found" : Counted.Of(data.Faults, "data issue");
        string hints = data.Hints == 0 ? "" : Invariant($", and {Counted.Of(data.Hints, "thing")} worth a look");
        return data.Faults == 0 && data.Hints == 0 ? $"{issues}." : $"{issues}{hints}; see below.";
    }

    private static bool IsTrained(ImbalanceReport imbalance, string name) => imbalance.Classes.Any(c => c.Name == name && c.Count > 0);

    private static string Named(string name, int count) => Invariant($"{name} ({count})");
}
