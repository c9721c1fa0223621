using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public class ReportMarkdownTests
{
    [Fact]
    public void Write_complete_report_reads_as_expected() =>
        Assert.Equal(ExpectedMarkdown.Complete, ReportMarkdown.Write(SmallReport.Complete));

    [Fact]
    public void Write_in_another_culture_is_the_same()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // Commas for points, as in German; this works also where only the invariant culture is there.
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            other.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = other;
            Assert.Equal(ExpectedMarkdown.Complete, ReportMarkdown.Write(SmallReport.Complete));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Write_run_that_stopped_early_says_so_and_leaves_out_what_it_lacks()
    {
        PipelineReport whole = SmallReport.Complete;
        PipelineReport stopped = whole with
        {
            IsComplete = false,
            Unfinished = "It was stopped while training the region proposer; what follows was finished by then.",
            Detector = whole.Detector! with { Strategies = [whole.Detector.Strategies[0]], Used = null, Proposals = null },
            Augmenter = null,
            LearningTime = [],
            Classifier = null,
            Notes = [],
        };
        Assert.Equal(ExpectedMarkdown.Stopped, ReportMarkdown.Write(stopped));
    }

    [Fact]
    public void Write_balanced_data_without_detector_says_only_what_there_is()
    {
        PipelineReport whole = SmallReport.Complete;
        PipelineReport balanced = whole with
        {
            Data = new DataReport
            {
                Name = "folder",
                TrainImages = 1,
                TestImages = 1,
                TestObjects = 1,
                SplitOrigin = "A seeded split.",
                IssueCount = 0,
                Issues = [],
            },
            Imbalance = new ImbalanceReport
            {
                Rule = "A class is scarce where it has fewer objects than 0.25 x the largest class's 1, that is, fewer than 0.25.",
                Summary = "'folder' has objects of only one class, one (1): nothing is scarce.",
                Classes =
                [
                    new ClassBalance
                    {
                        Name = "one",
                        Count = 1,
                        Share = 1,
                        RatioToLargest = 1,
                        EffectiveNumber = 1,
                        Verdict = ClassVerdict.Enough,
                        Reason = "It has 1 object, and no class has more.",
                    },
                ],
            },
            Source = whole.Source! with { GanSeconds = null },
            Detector = null,
            Augmenter = null,
            LearningTime = [],
            Classifier = whole.Classifier! with
            {
                TrainObjects = 1,
                TestObjects = 1,
                Runs =
                [
                    new ClassifierRunReport
                    {
                        Augmentation = "none",
                        Added = new Dictionary<string, int>(),
                        Accuracy = 1,
                        MacroF1 = 1,
                        Recall = new Dictionary<string, double?> { ["one"] = 1, ["none held out"] = null },
                        Seconds = 3,
                    },
                ],
            },
            Notes = ["No class is scarce, so nothing is augmented.", "Region proposal is skipped."],
        };
        Assert.Equal(ExpectedMarkdown.Balanced, ReportMarkdown.Write(balanced));
    }

    [Fact]
    public void Write_many_issues_lists_the_first_of_each_kind_and_counts_the_others()
    {
        DataIssue[] issues =
        [
            .. Enumerable
                .Range(1, 317)
                .Select(i => new DataIssue($"a.xml, line {i}", $"the box of 'cell {i}' (xmin {i}, xmax {i}) has no area; it is left out.")),
            new DataIssue("b.jpg", "it is cut short; it is left out."),
        ];
        PipelineReport report = SmallReport.Complete with { Data = SmallReport.Complete.Data with { IssueCount = 318, Issues = issues } };

        string text = ReportMarkdown.Write(report);

        Assert.Contains(
            "318 data issues:\n\n- a.xml, line 1: the box of 'cell 1' (xmin 1, xmax 1) has no area; it is left out.\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("- a.xml, line 5: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("- a.xml, line 6: ", text, StringComparison.Ordinal);
        Assert.Contains(
            "\n- and 312 more of this kind\n- b.jpg: it is cut short; it is left out.\n\n## Imbalance",
            text,
            StringComparison.Ordinal
        );
        Assert.Equal(318, ReportJson.Read(ReportJson.Write(report)).Data.Issues.Count);
    }

    [Fact]
    public void Write_tells_what_was_known_before_the_run() =>
        Assert.Contains(
            "\n\n## Known before the run\n\n- Class 'plate' is scarce and has 2 objects to test on.\n\n## Data\n",
            ReportMarkdown.Write(SmallReport.Complete with { Warnings = ["Class 'plate' is scarce and has 2 objects to test on."] }),
            StringComparison.Ordinal
        );

    [Fact]
    public void Write_where_nothing_is_proposed_calls_the_unlabelled_images_what_they_are()
    {
        PipelineReport report = SmallReport.Complete with
        {
            Augmenter = SmallReport.Complete.Augmenter! with { DatasetB = 1, IsDatasetBProposed = false },
        };

        Assert.Contains(
            "Trained on 10 real images of 'plate\\|let' (DatasetS) and 1 unlabelled test image (DatasetB) with each strategy,",
            ReportMarkdown.Write(report),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_long_curve_is_thinned_out_but_keeps_both_ends()
    {
        DetectorReport detector = SmallReport.Complete.Detector!;
        LearningCurvePoint[] curve = [.. Enumerable.Range(1, 45).Select(e => new LearningCurvePoint(e, e, null, e))];
        string text = ReportMarkdown.Write(
            SmallReport.Complete with
            {
                Detector = detector with { Strategies = [detector.Strategies[0] with { Curve = curve }] },
            }
        );
        string[] epochs = [.. text.Split('\n').Where(l => l.Contains("– (", StringComparison.Ordinal)).Select(l => l.Split('|')[1].Trim())];
        Assert.Equal(["1", "3", "6", "9", "12", "15", "18", "21", "24", "27", "30", "33", "36", "39", "42", "45"], epochs);
    }

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(59.94, "59.9 s")]
    [InlineData(59.96, "1 min 0 s")]
    [InlineData(3599.4, "59 min 59 s")]
    [InlineData(3599.6, "1 h 0 min")]
    [InlineData(90061, "25 h 1 min")]
    public void Write_time_reads_in_its_largest_units(double seconds, string expected)
    {
        string text = ReportMarkdown.Write(
            SmallReport.Complete with
            {
                Environment = SmallReport.Complete.Environment with { Seconds = seconds },
            }
        );
        Assert.EndsWith($"- seed 7, {expected} in all\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("<b>*x*`", @"\<b>\*x\*\`")]
    [InlineData("two\r\nlines", "two lines")]
    [InlineData("cell_1 _cell_", @"cell_1 \_cell\_")]
    [InlineData(@"C:\data [x]", @"C:\\data \[x]")]
    public void Write_name_with_a_special_character_is_escaped(string name, string expected)
    {
        string text = ReportMarkdown.Write(SmallReport.Complete with { Data = SmallReport.Complete.Data with { Name = name } });
        Assert.StartsWith($"# DA-FSL report: {expected}\n", text, StringComparison.Ordinal);
    }
}
