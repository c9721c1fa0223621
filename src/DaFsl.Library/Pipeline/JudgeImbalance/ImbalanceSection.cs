using System.Globalization;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Writing;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>The verdict on the data in a report.</summary>
internal static class ImbalanceSection
{
    /// <summary>Writes it.</summary>
    /// <param name="text">The report.</param>
    /// <param name="imbalance">The verdict.</param>
    /// <param name="testCounts">The number of held-out objects of each class; classes for which it is not known are missing.</param>
    public static void Write(MarkdownDocument text, ImbalanceReport imbalance, IReadOnlyDictionary<string, int> testCounts)
    {
        text.Section("Imbalance");
        text.Paragraph(imbalance.Rule, imbalance.Summary);
        var table = new MarkdownTable(
            "lrrrrrll",
            "Class",
            "Objects",
            "Held out",
            "Share",
            "Of the largest",
            "Effective number",
            "Verdict",
            "Why"
        );
        foreach (ClassBalance c in imbalance.Classes)
        {
            table.Add(
                c.Name,
                c.Count.ToString(CultureInfo.InvariantCulture),
                testCounts.TryGetValue(c.Name, out int held) ? held.ToString(CultureInfo.InvariantCulture) : None,
                Percent(c.Share),
                Percent(c.RatioToLargest),
                c.EffectiveNumber.ToString("0.0", CultureInfo.InvariantCulture),
                c.Verdict == ClassVerdict.Enough ? "not scarce" : c.Verdict.ToString().ToLowerInvariant(),
                c.Reason
            );
        }

        text.Table(table);
    }
}
