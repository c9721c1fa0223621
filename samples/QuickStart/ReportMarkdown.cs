using DaFsl.Library.Pipeline.Reports;

namespace QuickStart;

internal static class ReportMarkdown
{
    public static string Write(PipelineReport report) => $"# {report.Data.Name}\n";
}
