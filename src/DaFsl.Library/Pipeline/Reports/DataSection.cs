using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The data in a report.</summary>
internal static class DataSection
{
    public static void Write(MarkdownDocument text, DataReport data)
    {
        text.Section("Data");
        text.Paragraph(
            $"{data.Name}: {Counted.Of(data.TrainImages, "image")} to learn from; "
                + $"{Counted.Of(data.TestImages, "image")} with {Counted.Of(data.TestObjects, "object")} held out.",
            data.SplitOrigin
        );
        text.Paragraph(data.Faults == 0 ? "No data issue was found." : $"{Counted.Of(data.Faults, "data issue")}:");
        text.List(IssueLines.Of([.. data.Issues.Where(b => !b.IsHint)], data.Faults));
        if (data.Hints > 0)
        {
            text.Paragraph($"Worth a look, though nothing was left out for {(data.Hints == 1 ? "it" : "them")}:");
            text.List(IssueLines.Of([.. data.Issues.Where(b => b.IsHint)]));
        }
    }
}
