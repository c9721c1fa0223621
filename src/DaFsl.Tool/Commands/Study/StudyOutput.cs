using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Study;

/// <summary>The files of a study, rewritten after each run: first the measurements, then the page and its plots together.</summary>
internal sealed class StudyOutput
{
    private const string Json = "study.json";
    private const string Markdown = "study.md";

    private readonly OutputFolder _folder;
    private readonly string _command;

    private StudyOutput(OutputFolder folder, string command) => (_folder, _command) = (folder, command);

    /// <summary>The result that was written last; <see langword="null"/> if none was yet.</summary>
    public StudyResult? Last { get; private set; }

    /// <summary>Returns the folder for the source networks, inside the output folder.</summary>
    public static string SourceFolderIn(string directory) => Path.GetFullPath(Path.Combine(directory, "source"));

    /// <summary>
    /// Makes the folder where there is none, and makes sure that it can be written to. What an earlier start left is kept.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <param name="args">The command line, for the report.</param>
    /// <exception cref="InputException">It cannot be written to.</exception>
    public static StudyOutput Open(string directory, IEnumerable<string> args) => new(OutputFolder.Open(directory), CommandText.Of(args));

    /// <summary>Reads the measurements of an earlier invocation; <see langword="null"/> if there are none.</summary>
    /// <exception cref="InputException">It cannot be read, or holds no study, or another one.</exception>
    public StudyResult? ReadEarlier(PaperStudy study) => EarlierStudy.Read(_folder.At(Json), StudyJson.Read, study.CanContinue);

    /// <summary>Writes what there is by now.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public void Keep(StudyResult result) =>
        Last = _folder.Guard(() =>
        {
            _folder.Write(Json, StudyJson.Write(result));
            _folder.Replace([.. StudyPlots.FileNames, Markdown], stage =>
            {
                IReadOnlyList<StudyPlot> plots = StudyPlots.Write(stage, result);
                File.WriteAllText(Path.Combine(stage, Markdown), StudyMarkdown.Write(result, new StudyPage(_command, plots)));
                return [.. plots.Select(p => p.File), Markdown];
            });
            return result;
        });

    /// <summary>The full paths of the files that there are.</summary>
    public IReadOnlyList<string> Paths() =>
        [.. new[] { Markdown, Json }.Concat(StudyPlots.FileNames).Select(_folder.At).Where(File.Exists)];
}
