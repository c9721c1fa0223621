using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Reporting;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Run;

/// <summary>
/// The files of a run. They take the place of an earlier run's together, and the report last: where it is, all are, and of one run.
/// </summary>
internal sealed class RunOutput
{
    private const string Json = "report.json";
    private const string Markdown = "report.md";
    private const string Proposals = "proposals.png";
    private const string Generated = "generated.png";
    private const int ProposalImages = 12;

    private readonly OutputFolder _folder;

    private RunOutput(OutputFolder folder) => _folder = folder;

    /// <summary>
    /// A message about the files already there, for a run that yields no result; <see langword="null"/> if there are none.
    /// </summary>
    public string? Left => File.Exists(_folder.At(Json)) ? $"{_folder.At(Json)}: this report is of an earlier run." : null;

    /// <summary>
    /// Makes the folder where there is none, and makes sure that it can be written to. What an earlier run left there stays until
    /// <see cref="Write"/> replaces it.
    /// </summary>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static RunOutput Prepare(string directory) => new(OutputFolder.Open(directory));

    /// <summary>Writes what the result has, in the place of all that an earlier run left.</summary>
    /// <param name="result">The result, finished or not.</param>
    /// <param name="data">The data that it comes from.</param>
    /// <returns>The full paths of the files written.</returns>
    /// <exception cref="InputException">They cannot be written; then what was there before still is.</exception>
    public IReadOnlyList<string> Write(PipelineResult result, DataSplits data) =>
        _folder.Guard(() => _folder.Replace([Proposals, Generated, Markdown, Json], stage => WriteAll(stage, result, data)));

    private static List<string> WriteAll(string stage, PipelineResult result, DataSplits data)
    {
        var written = new List<string>();
        if (!data.ObjectsFillImages && (result.Report.IsComplete || result.Proposals.Count > 0))
        {
            written.Add(Proposals);
            ProposalSheet.Write(Path.Combine(stage, Proposals), [.. Spread(data.Test.Images).Select(i => Show(i, result))]);
        }

        if (result.Generated.Count > 0)
        {
            written.Add(Generated);
            ImageGrid.Write(
                Path.Combine(stage, Generated),
                [.. result.Generated.Select(g => new ImageGridRow($"{g.ClassName}: {g.Origin}", g.Images))]
            );
        }

        File.WriteAllText(Path.Combine(stage, Markdown), CommandWords.Of(ReportMarkdown.Write(result.Report)));
        File.WriteAllText(Path.Combine(stage, Json), ReportJson.Write(result.Report));
        return [.. written, Markdown, Json];
    }

    /// <summary>Images from all over the test set, the same each time.</summary>
    private static IEnumerable<AnnotatedImage> Spread(IReadOnlyList<AnnotatedImage> images)
    {
        int shown = Math.Min(ProposalImages, images.Count);
        return Enumerable.Range(0, shown).Select(i => images[i * images.Count / shown]);
    }

    private static ProposalImage Show(AnnotatedImage image, PipelineResult result) =>
        new(image.Source.Load(), image.Objects, [.. result.Proposals.Where(p => p.Image == image.Source.Name).Select(p => p.Found)]);
}
