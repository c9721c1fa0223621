using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

/// <summary>Classes and figures that would break a page, or look like a fault of it.</summary>
public sealed class OddNamesTests
{
    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("a\vb\fc\u2028d\0e", "a b c d e")]
    [InlineData("`code`", @"\`code\`")]
    [InlineData("<script>alert(1)</script>", @"\<script>alert(1)\</script>")]
    [InlineData("![x](http://x)", @"!\[x](http://x)")]
    [InlineData("&lt;b&#62;", @"\&lt;b\&#62;")]
    [InlineData("R&D & more", @"R\&D & more")]
    [InlineData("$x$ ~~y~~", @"\$x\$ \~\~y\~\~")]
    [InlineData("left\u202Eright", "left right")]
    public void Write_class_with_an_odd_name_keeps_its_row_whole(string name, string shown)
    {
        string text = Written(name);

        Assert.Contains($"Scarce in 'cells': {shown} (10); not scarce: cell (90).\n", text, StringComparison.Ordinal);
        string row = Assert.Single(text.Split('\n'), l =>
            l.StartsWith($"| {shown} ", StringComparison.Ordinal) && l.Contains("fewer than 22.5", StringComparison.Ordinal)
        );
        Assert.Equal(9, row.Replace(@"\|", "", StringComparison.Ordinal).Count(c => c == '|'));
    }

    [Theory]
    [InlineData("# heading", @"- \# heading: ")]
    [InlineData("1. first", @"- 1\. first: ")]
    [InlineData("- item", @"- \- item: ")]
    [InlineData("> said", @"- \> said: ")]
    [InlineData("+ more", @"- \+ more: ")]
    [InlineData("2026.1", "- 2026.1: ")]
    public void Write_data_set_whose_name_would_begin_a_block_stays_text(string name, string expected) =>
        Assert.Contains(
            $"\n{expected}40 images to learn from",
            ReportMarkdown.Write(SmallReport.Complete with { Data = SmallReport.Complete.Data with { Name = name } }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_very_long_name_widens_no_row_and_keeps_both_ends()
    {
        string[] rows = [.. Written($"begin{new string('x', 5000)}end").Split('\n').Where(l => l.StartsWith('|'))];

        Assert.Contains(rows, r =>
            r.StartsWith("| beginxxx", StringComparison.Ordinal)
            && r.Contains("xxx…xxx", StringComparison.Ordinal)
            && r.Contains("xxxend", StringComparison.Ordinal)
        );
        Assert.All(rows, r => Assert.True(r.Length < 700, $"{r.Length} letters: {r}"));
    }

    [Fact]
    public void Write_figures_that_are_no_numbers_are_none()
    {
        PipelineReport report = SmallReport.Complete;
        string text = ReportMarkdown.Write(
            report with
            {
                Source = report.Source! with { DetectorSeconds = double.PositiveInfinity },
                Similarity = report.Similarity! with { Ratio = double.NaN, Distance = double.PositiveInfinity },
                Detector = report.Detector! with
                {
                    Strategies =
                    [
                        .. report.Detector.Strategies.Select(s =>
                            s with
                            {
                                MeanAveragePrecision = double.NaN,
                                Seconds = double.NaN,
                                BesideVanilla = null,
                            }
                        ),
                    ],
                },
                Augmenter = report.Augmenter! with
                {
                    Strategies = [.. report.Augmenter.Strategies.Select(s => s with { GeneratorLoss = double.NegativeInfinity })],
                },
                LearningTime = [.. report.LearningTime.Select(t => t with { Target = double.NaN })],
                Classifier = report.Classifier! with
                {
                    Runs = [.. report.Classifier.Runs.Select(r => r with { MacroF1 = double.NaN, BesideNone = null })],
                },
            }
        );

        Assert.All(new[] { "NaN", "Infinity", "∞", "-0.0", "+0.0 " }, odd => Assert.DoesNotContain(odd, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_report_with_nothing_in_its_lists_leaves_no_stray_sign()
    {
        PipelineReport report = SmallReport.Complete;
        string text = ReportMarkdown.Write(
            report with
            {
                Detector = report.Detector! with { Strategies = [], Classes = [] },
                Augmenter = report.Augmenter! with { Strategies = [], Gates = [] },
                Classifier = report.Classifier! with { Runs = [] },
            }
        );

        Assert.All(new[] { "; .", ": .", " ,", "0 of 0", "()", "  ." }, odd => Assert.DoesNotContain(odd, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, "1 processor")]
    [InlineData(2, "2 processors")]
    public void Write_counts_one_as_one(int processors, string expected) =>
        Assert.Contains(
            $"- Linux, {expected}\n",
            ReportMarkdown.Write(
                SmallReport.Complete with
                {
                    Environment = SmallReport.Complete.Environment with { Processors = processors },
                }
            ),
            StringComparison.Ordinal
        );

    private static string Written(string name)
    {
        PipelineReport report = SmallReport.Complete;
        ImbalanceReport imbalance = report.Imbalance!;
        return ReportMarkdown.Write(
            report with
            {
                Imbalance = imbalance with
                {
                    Summary = $"Scarce in 'cells': {name} (10); not scarce: cell (90).",
                    Classes = [imbalance.Classes[0], imbalance.Classes[1] with { Name = name }],
                },
            }
        );
    }
}
