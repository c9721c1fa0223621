using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Tool.Commands.Run;
using Spectre.Console;

namespace DaFsl.Library.Tests.Tool.Commands.Run;

public sealed class RunSummaryTests
{
    [Fact]
    public void PrintReport_imbalance_namesVerdictsAndRule() =>
        AssertRows(
            SampleReport.Whole,
            "red 8 88.9 % 1.000 not scarce",
            "white 1 11.1 % 0.125 scarce",
            "A class is scarce where it has fewer objects than 0.25 x the largest class's 8, that is, fewer than 2."
        );

    [Fact]
    public void PrintReport_tables2To4_showEveryWay() =>
        AssertRows(
            SampleReport.Whole,
            "vanilla 10.0 % 10.0",
            "fine-tuning (used) 30.0 % 12.0",
            "pretrained model 40.0 % 13.0",
            "vanilla 1.00 0.50 20.0",
            "fixed feature extractor 2.00 0.50 21.0",
            "Faster R-CNN 10.0 4.0 60.0 % pretrained model",
            "Generator 20.0 not reached - fine-tuning"
        );

    [Fact]
    public void PrintReport_gate_showsWhatWasRejected() => AssertRows(SampleReport.Whole, "white GAN 7 35 7 0 28 0 0 0");

    [Fact]
    public void PrintReport_classifier_showsEveryClass() =>
        AssertRows(SampleReport.Whole, "none 0 50.0 % 0.400", "GAN 7 75.0 % 0.600", "red 90.0 % 80.0 %", "white 10.0 % -");

    [Fact]
    public void PrintReport_wayThatMadeNothing_didNotTakePlace()
    {
        ClassifierReport classifier = SampleReport.Whole.Classifier!;
        string[] rows = Rows(
            SampleReport.Whole with
            {
                Classifier = classifier with
                {
                    Runs =
                    [
                        classifier.Runs[0],
                        classifier.Runs[1] with
                        {
                            Added = new Dictionary<string, int> { ["white"] = 0 },
                            MacroF1 = 0.99,
                        },
                    ],
                    NotDone = ["GAN and resampling"],
                },
            }
        );

        Assert.Contains("GAN did not take place - -", rows);
        Assert.Contains("GAN and resampling did not take place - -", rows);
        Assert.DoesNotContain(rows, r => r.Contains("0.990", StringComparison.Ordinal));
    }

    [Fact]
    public void PrintReport_nameWithControlCharacters_movesNoCursor()
    {
        ImbalanceReport imbalance = SampleReport.Whole.Imbalance!;
        string[] rows = Rows(
            SampleReport.Whole with
            {
                Imbalance = imbalance with
                {
                    Summary = "Scarce: a\u001b[2Jb\nc.",
                    Classes = [imbalance.Classes[0] with { Name = "a\u001b[2Jb\nc" }],
                },
            }
        );

        Assert.Contains("a [2Jb c 8 88.9 % 1.000 not scarce", rows);
        Assert.DoesNotContain(rows, r => r.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void PrintReport_tellsWhatItComesToAsTheReportDoes() =>
        Assert.All(ReportFindings.Of(SampleReport.Whole), finding =>
            Assert.Contains($"- {finding}", string.Join(' ', Rows(SampleReport.Whole)), StringComparison.Ordinal)
        );

    [Fact]
    public void PrintReport_manyIssues_showsTheFirstOfEachKindInTheProgramsWords()
    {
        DataReport data = SampleReport.Whole.Data;
        string[] rows = Rows(
            SampleReport.Whole with
            {
                Data = data with
                {
                    IssueCount = 14,
                    Issues =
                    [
                        .. data.Issues,
                        new DataIssue(
                            "up",
                            "this is a link to the folder /x, and links to folders are not followed; it is left "
                                + "out (ReadOptions.FollowLinks reads what links lead to)."
                        ),
                        new DataIssue("z.txt", "it is passed over.", IsHint: true),
                    ],
                },
            }
        );

        Assert.Contains("Data issues: 13", rows);
        Assert.Contains("- 5.xml: it is left out.", rows);
        Assert.DoesNotContain("- 6.xml: it is left out.", rows);
        Assert.Contains("- and 7 more of this kind", rows);
        Assert.Contains(
            "- up: this is a link to the folder /x, and links to folders are not followed; it is left out "
                + "(--follow-links reads what links lead to).",
            rows
        );
        Assert.Contains("Worth a look in the data: 1", rows);
        Assert.Contains("- z.txt: it is passed over.", rows);
    }

    [Fact]
    public void PrintReport_unfinished_saysWhereItStoppedAndLeavesOutTheRest()
    {
        string[] rows = Rows(
            SampleReport.Whole with
            {
                IsComplete = false,
                Unfinished = "It was stopped while augmenting.",
                Augmenter = null,
                Classifier = null,
            }
        );

        Assert.Contains("The run is incomplete. It was stopped while augmenting.", rows);
        Assert.DoesNotContain(rows, r => r.StartsWith("GAN", StringComparison.Ordinal));
    }

    private static void AssertRows(PipelineReport report, params string[] expected)
    {
        string[] rows = Rows(report);
        Assert.All(expected, row => Assert.Contains(row, rows));
    }

    // Lines with a table's rules and padding taken out.
    private static string[] Rows(PipelineReport report)
    {
        var writer = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Profile.Width = 200;
        RunSummary.PrintReport(console, report);
        return
        [
            .. writer
                .ToString()
                .Split('\n')
                .Select(l => string.Join(' ', l.Split([' ', '│', '|', '\r'], StringSplitOptions.RemoveEmptyEntries))),
        ];
    }
}
