using System.Text.Json;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Writing;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>A study as Markdown: the paper's tables 2, 3 and 4 as they were measured, each beside the paper's figures.</summary>
public static class StudyMarkdown
{
    /// <summary>Writes a study, finished or not.</summary>
    /// <param name="result">The result of the study.</param>
    /// <param name="page">The additional content of the report; none if null.</param>
    /// <returns>GitHub-flavoured Markdown; lines end in a line feed.</returns>
    public static string Write(StudyResult result, StudyPage? page = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        page ??= StudyPage.Plain;
        StudyFindings findings = StudyFindings.Of(result);
        var text = new MarkdownDocument();
        text.Title($"The paper's experiment on {result.Data.Name}");
        if (!result.IsComplete)
        {
            text.Warning("This study is incomplete: what follows are the runs finished so far. Run the same command to continue it.");
        }

        text.List(StudySummary.Of(result, findings));
        if (page.Command is { } command)
        {
            text.Code(command);
        }

        StudyIntroduction.Write(text, result);
        StudyTables.Detector(text, result, findings);
        StudyTables.Gan(text, result, findings);
        StudyTimes.Write(text, findings);
        StudyTables.Choice(text, result, findings);
        Plots(text, page.Plots);
        StudyTables.EachRun(text, result);
        if (result.Notes.Count > 0)
        {
            text.Section("Notes");
            text.List(result.Notes);
        }

        ReportMarkdown.Environment(text, result.Environment);
        text.Section("Settings");
        text.Code(JsonSerializer.Serialize(result.Settings, ReportJson.Format));
        return text.ToString();
    }

    private static void Plots(MarkdownDocument text, IReadOnlyList<StudyPlot> plots)
    {
        if (plots.Count == 0)
        {
            return;
        }

        text.Section("Learning curves (the paper's figures 7 and 8)");
        text.Paragraph(
            "A line is the mean over the seeds, the band about it reaches from the least to the greatest; the "
                + "dashed line is where vanilla ended."
        );
        foreach (StudyPlot plot in plots)
        {
            text.Image(plot.Caption, plot.File);
        }
    }
}
