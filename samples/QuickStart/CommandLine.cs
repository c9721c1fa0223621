using System.CommandLine;
using Shared;

namespace QuickStart;

/// <summary>The options of the program.</summary>
internal static class CommandLine
{
    private const string About = """
        Runs DA-FSL with knowledge distillation from data to report: judges which classes are scarce, trains a region proposer,
        distils in four ways, generates more of the scarce classes, and trains the classifier before and after.

        It reads the data first and shows what is in them. At the end it writes report.json, report.md, proposals.png and generated.png,
        in the place of those of an earlier run. A run that fails leaves these as they are, and says so.

        Ctrl+C stops after the batch under way and writes what is finished, marked as unfinished; a second Ctrl+C ends at once.

        Exit codes: 0 done, 1 unexpected failure, 2 bad input, 130 stopped.
        """;

    /// <summary>Reads the command line; <see langword="null"/> where it asked for help or the version, which has been shown.</summary>
    /// <exception cref="InputException">Something on it is wrong.</exception>
    public static RunRequest? Parse(string[] args)
    {
        var data = new Option<string>("--data")
        {
            HelpName = DataChoice.Forms,
            Description = "What to run on: drawn faces, a folder as PASCAL VOC or COCO has it, or a folder with one sub-folder of images a class.",
            DefaultValueFactory = _ => "faces",
        };
        Option<string?> classes = DataChoice.ClassesOption();
        Option<bool> links = DataChoice.FollowLinksOption();
        var output = new Option<string>("--output")
        {
            HelpName = "DIR",
            Description = "The folder to write to; it is made where there is none.",
            DefaultValueFactory = _ => "out",
        };
        Option<int?> seed = Parsing.Whole(
            "--seed", "The same seed gives the same report on the same machine, times aside.", int.MinValue, usual: 1);
        var strict = new Option<bool>("--strict")
        {
            Description = "Take data issues as errors; otherwise what is wrong is left out, told and counted.",
            Arity = ArgumentArity.Zero,
        };

        ParseResult? parsed = Parsing.Parse(new RootCommand(About) { data, classes, links, output, seed, strict }, args);
        return parsed is null
            ? null
            : new RunRequest(
                DataChoice.Following(parsed.GetValue(links), DataChoice.Parse(parsed.GetRequiredValue(data)).WithClasses(parsed.GetValue(classes)))[0],
                Parsing.Folder(parsed, output),
                parsed.GetRequiredValue(seed)!.Value,
                parsed.GetValue(strict));
    }
}
