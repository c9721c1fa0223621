using DaFsl.Library.Reporting;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Compare;

/// <summary>The files of a study, rewritten after each trial.</summary>
internal sealed class ComparisonOutput
{
    private const string Json = "comparison.json";
    private const string Markdown = "comparison.md";

    private const string Ledger = "comparison.files.json";

    private readonly OutputFolder _folder;
    private readonly WrittenFiles _images;
    private readonly string _command;

    private ComparisonOutput(OutputFolder folder, string command) =>
        (_folder, _images, _command) = (folder, new WrittenFiles(folder, Ledger), command);

    /// <summary>The result that was written last; <see langword="null"/> if none was yet.</summary>
    public MethodStudyResult? Last { get; private set; }

    /// <summary>The findings from that result.</summary>
    public MethodFindings? Findings { get; private set; }

    /// <summary>
    /// Makes the folder where there is none, and makes sure that it can be written to. What an earlier start left is kept.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="args">The command line, for the report.</param>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static ComparisonOutput Open(string directory, IEnumerable<string> args) =>
        new(OutputFolder.Open(directory), CommandText.Of(args));

    /// <summary>Reads the measurements of an earlier invocation; <see langword="null"/> if there are none.</summary>
    /// <exception cref="InputException">It cannot be read, or holds no study, or another one.</exception>
    public MethodStudyResult? ReadEarlier(MethodStudy study)
    {
        MethodStudyResult? earlier = EarlierStudy.Read(_folder.At(Json), MethodJson.Read, study.CanContinue);
        if (earlier is not null)
        {
            _images.GoOn();
        }

        return earlier;
    }

    /// <summary>Writes what there is by now.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Keep(MethodStudyResult result) =>
        Last = _folder.Guard(() =>
        {
            Findings = MethodFindings.Of(result);
            _folder.Write(Json, MethodJson.Write(result));
            File.Delete(_folder.At(Markdown)); // Before its plots change.
            _images.Write(stage =>
            {
                foreach (MethodTable table in Findings.Tables)
                {
                    MethodPlot.Write(Path.Combine(stage, Plot(table.ScarceCount)), result, table);
                }

                return [.. Findings.Tables.Select(t => Plot(t.ScarceCount))];
            });
            _folder.Write(Markdown, MethodMarkdown.Write(result, Findings, new MethodPage(_command, Images(Findings))));
            return result;
        });

    /// <summary>Writes images to look at, of the first seed of each number of scarce images.</summary>
    /// <exception cref="InputException">They cannot be written.</exception>
    public void Show(MethodExamples examples, int firstSeed)
    {
        if (examples.Seed != firstSeed)
        {
            return;
        }

        _folder.Guard(() =>
        {
            _images.Write(stage =>
            {
                ImageGrid.Write(
                    Path.Combine(stage, Grid(examples.ScarceCount)),
                    [
                        new ImageGridRow("real images that were kept", examples.Real),
                        new ImageGridRow("made by the GAN, passed the gate", examples.Kept),
                        new ImageGridRow("made by the GAN, rejected by the gate", examples.Rejected),
                        new ImageGridRow("from one made image to another", examples.Between),
                    ]
                );
                return [Grid(examples.ScarceCount)];
            });
            return examples;
        });
    }

    /// <summary>The full paths of the files that this study has written.</summary>
    public IReadOnlyList<string> Paths() =>
        Findings is null ? [] : [.. new[] { Markdown, Json }.Concat(Images(Findings).Select(p => p.File)).Select(_folder.At)];

    private static string Plot(int count) => Invariant($"comparison-{count}.png");

    private static string Grid(int count) => Invariant($"images-{count}.png");

    private MethodImage[] Images(MethodFindings findings) =>
        [
            .. findings
                .Tables.SelectMany(t =>
                    new[]
                    {
                        new MethodImage($"The methods with {Counted.Of(t.ScarceCount, "scarce image")}", Plot(t.ScarceCount)),
                        new MethodImage($"Images of the first seed with {Counted.Of(t.ScarceCount, "scarce image")}", Grid(t.ScarceCount)),
                    }
                )
                .Where(p => _images.Has(p.File)),
        ];
}
