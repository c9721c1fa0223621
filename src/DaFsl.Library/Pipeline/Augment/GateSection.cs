using System.Globalization;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>
/// The report section on what the quality gate kept, what it rejected and why, and how similar both are to the real images.
/// </summary>
internal static class GateSection
{
    private const string Made = "made";
    private const string Kept = "kept";

    public static void Write(MarkdownDocument text, IReadOnlyList<GateReport> gates)
    {
        text.Section("Quality gate");
        text.Paragraph(
            "Generated images reach the classifier only through this gate. A rejected image is replaced until the attempts run out."
        );
        text.Table(Counts(gates));
        text.List(GateFinding.Of(gates));
        string[] silent = [.. gates.SelectMany(Silent)];
        if (gates.Any(g => IsShown(g, g.Before, areKept: false) || IsShown(g, g.After, areKept: true)))
        {
            text.Paragraph(
                "All generated images and those kept, compared with the real images of the class in "
                    + $"{string.Join(", ", gates.Select(g => g.Features).Distinct())}:"
            );
            text.Table(Scores(gates));
            text.Paragraph(
                "The kernel distance is about 0 for images of one origin, whatever their number. The Fréchet "
                    + "distance comes out high for few images, so only rows of the same numbers compare.",
                "Precision is the share of generated images that are like real ones; recall is the share of real "
                    + "images that are like generated ones; density and coverage are the same with less weight on single outliers."
            );
        }

        if (silent.Length > 0)
        {
            text.Paragraph(
                "How close the generated images are to the real ones (distances, precision and recall) is not measured for these:"
            );
            text.List(silent);
        }

        text.Paragraph("The checks and their limits, and what could not be checked:");
        text.List(
            gates
                .GroupBy(g => g.ClassName)
                .SelectMany(ofClass =>
                    ofClass
                        .SelectMany(g => g.Rules)
                        .Distinct()
                        .Concat(ofClass.SelectMany(g => g.Notes.Select(n => $"{g.Way}: {n}")).Distinct())
                        .Select(line => $"{ofClass.Key}: {line}")
                )
        );
    }

    private static MarkdownTable Counts(IReadOnlyList<GateReport> gates)
    {
        var table = new MarkdownTable(
            "llrrrrrrrr",
            "Class",
            "Made by",
            "Asked for",
            "Made",
            "Kept",
            "Noise",
            "Copies",
            "Outside",
            "Off class",
            "Near duplicates"
        );
        foreach (GateReport gate in gates)
        {
            table.Add([gate.ClassName, gate.Way, .. new[] { gate.Asked, gate.Made, gate.Kept }.Concat(gate.Rejected.Values).Select(Whole)]);
        }

        return table;
    }

    private static MarkdownTable Scores(IReadOnlyList<GateReport> gates)
    {
        var table = new MarkdownTable(
            "lllrrrrrrrr",
            "Class",
            "Made by",
            "Images",
            "Number",
            "Real",
            "Kernel distance",
            "Fréchet",
            "Precision",
            "Recall",
            "Density",
            "Coverage"
        );
        foreach (GateReport gate in gates)
        {
            Add(gate, Made, gate.Before);
            Add(gate, Kept, gate.After);
        }

        return table;

        void Add(GateReport gate, string set, GenerationScores? scores)
        {
            if (scores is not null && IsShown(gate, scores, set == Kept))
            {
                table.Add(
                    gate.ClassName,
                    gate.Way,
                    set,
                    Whole(scores.Made),
                    Whole(scores.Real),
                    $"{Figure(scores.KernelDistance)}{Span(scores.KernelInterval)}",
                    Figure(scores.FrechetDistance),
                    Figure(scores.Manifold?.Precision),
                    Figure(scores.Manifold?.Recall),
                    Figure(scores.Manifold?.Density),
                    Figure(scores.Manifold?.Coverage)
                );
            }
        }
    }

    private static bool IsShown(GateReport gate, GenerationScores? scores, bool areKept) =>
        scores is not null && GateFinding.Silence(gate, scores, areKept) is null;

    // Each set that is left out, and why.
    private static IEnumerable<string> Silent(GateReport gate)
    {
        foreach ((GenerationScores? scores, string set) in new[] { (gate.Before, Made), (gate.After, Kept) })
        {
            if (scores is not null && GateFinding.Silence(gate, scores, set == Kept) is { } why)
            {
                yield return $"{gate.ClassName}, {gate.Way}, {set}: {why}.";
            }
        }
    }

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Span(ConfidenceInterval? span) =>
        span is null ? string.Empty : $" ({Figure(span.Lower)} to {Figure(span.Upper)})";
}
