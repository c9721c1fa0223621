using DaFsl.Library.Pipeline.Remedies;
using DaFsl.Library.Reporting;
using DaFsl.Library.Reporting.Plots;
using Shared;

namespace ScarceClass;

/// <summary>The files of a study, written anew after each trial.</summary>
internal sealed class ScarceOutput
{
    private const string Json = "remedies.json";
    private const string Markdown = "remedies.md";

    private const string Ledger = "remedies.files.json";

    private readonly OutputFolder _folder;
    private readonly WrittenFiles _pictures;
    private readonly string _command;

    private ScarceOutput(OutputFolder folder, string command) => (_folder, _pictures, _command) = (folder, new WrittenFiles(folder, Ledger), command);

    /// <summary>What was written last; <see langword="null"/> before.</summary>
    public RemedyStudyResult? Last { get; private set; }

    /// <summary>What it means.</summary>
    public RemedyFindings? Findings { get; private set; }

    /// <summary>Makes the folder where there is none, and makes sure that it can be written to. What an earlier start left is kept.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="args">The command line, for the report.</param>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static ScarceOutput Open(string directory, string[] args) => new(
        OutputFolder.Open(directory), CommandText.Of("ScarceClass", args));

    /// <summary>What an earlier start measured; <see langword="null"/> for nothing.</summary>
    /// <exception cref="InputException">It cannot be read, or holds no study, or another one.</exception>
    public RemedyStudyResult? ReadEarlier(RemedyStudy study)
    {
        RemedyStudyResult? earlier = EarlierStudy.Read(_folder.At(Json), RemedyJson.Read, study.CanContinue);
        if (earlier is not null)
        {
            _pictures.GoOn();
        }

        return earlier;
    }

    /// <summary>Writes what there is by now.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Keep(RemedyStudyResult result) => Last = _folder.Guard(() =>
    {
        Findings = RemedyFindings.Of(result);
        _folder.Write(Json, RemedyJson.Write(result));
        File.Delete(_folder.At(Markdown)); // Before its plots change.
        _pictures.Write(stage =>
        {
            foreach (RemedyTable table in Findings.Tables)
            {
                RemedyPlot.Write(Path.Combine(stage, Plot(table.ScarceCount)), result, table);
            }

            return [.. Findings.Tables.Select(t => Plot(t.ScarceCount))];
        });
        _folder.Write(Markdown, RemedyMarkdown.Write(result, Findings, new RemedyPage(_command, Pictures(Findings))));
        return result;
    });

    /// <summary>Writes pictures to look at, of the first seed of each number of scarce pictures.</summary>
    /// <exception cref="InputException">They cannot be written.</exception>
    public void Show(RemedyExamples examples, int firstSeed)
    {
        if (examples.Seed != firstSeed)
        {
            return;
        }

        _folder.Guard(() =>
        {
            _pictures.Write(stage =>
            {
                ImageGrid.Write(
                    Path.Combine(stage, Grid(examples.ScarceCount)),
                    [
                        new ImageGridRow("real pictures that were kept", examples.Real),
                        new ImageGridRow("made by the GAN, passed the gate", examples.Kept),
                        new ImageGridRow("made by the GAN, rejected by the gate", examples.Rejected),
                        new ImageGridRow("from one made picture to another", examples.Between),
                    ]);
                return [Grid(examples.ScarceCount)];
            });
            return examples;
        });
    }

    /// <summary>The full paths of the files that this study has written.</summary>
    public IReadOnlyList<string> Paths() =>
        Findings is null ? [] : [.. new[] { Markdown, Json }.Concat(Pictures(Findings).Select(p => p.File)).Select(_folder.At)];

    private static string Plot(int count) => Invariant($"remedies-{count}.png");

    private static string Grid(int count) => Invariant($"pictures-{count}.png");

    private RemedyPicture[] Pictures(RemedyFindings findings) =>
    [
        .. findings.Tables.SelectMany(t => new[]
        {
            new RemedyPicture($"The remedies with {Counted.Of(t.ScarceCount, "scarce picture")}", Plot(t.ScarceCount)),
            new RemedyPicture($"Pictures of the first seed with {Counted.Of(t.ScarceCount, "scarce picture")}", Grid(t.ScarceCount)),
        }).Where(p => _pictures.Has(p.File)),
    ];
}
