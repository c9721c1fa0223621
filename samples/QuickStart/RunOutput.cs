using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Reporting;
using Shared;

namespace QuickStart;

/// <summary>The files of a run. Each appears whole or not at all, and the report last: where it is, all are.</summary>
internal sealed class RunOutput
{
    private const string Json = "report.json";
    private const string Markdown = "report.md";
    private const string Proposals = "proposals.png";
    private const string Generated = "generated.png";
    private const int ProposalPictures = 12;

    private readonly OutputFolder _folder;

    private RunOutput(OutputFolder folder) => _folder = folder;

    /// <summary>Makes the folder where there is none, makes sure that it can be written to, and removes what an earlier run left there.</summary>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static RunOutput Prepare(string directory)
    {
        OutputFolder folder = OutputFolder.Open(directory, Json, Markdown, Proposals, Generated);
        return folder.Guard(() =>
        {
            folder.Clear();
            return new RunOutput(folder);
        });
    }

    /// <summary>Writes what the result has.</summary>
    /// <param name="result">The result, finished or not.</param>
    /// <param name="data">The data that it comes from.</param>
    /// <returns>The full paths of the files written.</returns>
    /// <exception cref="InputException">They cannot be written; then none is left.</exception>
    public IReadOnlyList<string> Write(PipelineResult result, DataSplits data) => _folder.Guard(() =>
    {
        try
        {
            return WriteAll(result, data);
        }
        catch
        {
            _folder.Clear();
            throw;
        }
    });

    private List<string> WriteAll(PipelineResult result, DataSplits data)
    {
        var written = new List<string>();
        if (!data.ObjectsFillPictures && (result.Report.IsComplete || result.Proposals.Count > 0))
        {
            written.Add(_folder.At(Proposals));
            ProposalSheet.Write(written[^1], [.. Spread(data.Test.Images).Select(i => Show(i, result))]);
        }

        if (result.Generated.Count > 0)
        {
            written.Add(_folder.At(Generated));
            ImageGrid.Write(written[^1], [.. result.Generated.Select(g => new ImageGridRow($"{g.ClassName}: {g.Origin}", g.Images))]);
        }

        written.Add(_folder.Write(Markdown, ReportMarkdown.Write(result.Report)));
        written.Add(_folder.Write(Json, ReportJson.Write(result.Report)));
        return written;
    }

    /// <summary>Pictures from all over the test set, the same each time.</summary>
    private static IEnumerable<AnnotatedImage> Spread(IReadOnlyList<AnnotatedImage> images)
    {
        int shown = Math.Min(ProposalPictures, images.Count);
        return Enumerable.Range(0, shown).Select(i => images[i * images.Count / shown]);
    }

    private static ProposalPicture Show(AnnotatedImage image, PipelineResult result) => new(
        image.Source.Load(),
        image.Objects,
        [.. result.Proposals.Where(p => p.Picture == image.Source.Name).Select(p => p.Found)]);
}
