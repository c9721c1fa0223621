using System.Text.Json;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>A report as text: for a person, for a program, or in a few sentences.</summary>
public static class ReportFormats
{
    /// <summary>Writes a report as Markdown, for a person to read: the same text for the same report on every machine.</summary>
    /// <param name="report">The report, complete or not.</param>
    /// <returns>GitHub-flavoured Markdown; lines end in a line feed.</returns>
    public static string ToMarkdown(this PipelineReport report) => ReportMarkdown.Write(report);

    /// <summary>Writes a report as JSON: names in camel case, enums as words.</summary>
    /// <param name="report">The report, complete or not.</param>
    public static string ToJson(this PipelineReport report) => ReportJson.Write(report);

    /// <summary>Reads a report that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="JsonException">It is no such report; the message names line and member.</exception>
    public static PipelineReport FromJson(string json) => ReportJson.Read(json);

    /// <summary>
    /// The findings of a report in words: the data first, then each stage. Each sentence follows a rule: it concludes nothing below a
    /// floor, it is based on an interval, and it states what was counted; what got worse is stated as clearly as what got better.
    /// </summary>
    /// <param name="report">The report, complete or not.</param>
    /// <returns>Plain text, a sentence or some each.</returns>
    public static IReadOnlyList<string> Findings(this PipelineReport report) => ReportFindings.Of(report);
}
