using System.CommandLine;
using System.Globalization;
using Shared;

namespace ScarceClass;

/// <summary>The options of the program.</summary>
internal sealed class CommandLine
{
    private const string About = """
        Tells what helps a class of which there are few images: trains the same classifier with nothing done, with oversampling, class weights, focal
        loss, resampling, images of a GAN, and those with resampling, each on the same images from the same seeds, and compares them.

        It writes methods.md (the advice, tables with intervals and paired tests), methods-N.png (the same as an image, for N scarce images),
        images-N.png (real, made, rejected images of the first seed) and methods.json, anew after each trial. The same command goes on where it was stopped.

        Ctrl+C stops after the batch under way; finished trials are kept. A second Ctrl+C ends at once.

        Exit codes: 0 done, 1 unexpected failure, 2 bad input, 130 stopped.
        """;

    private readonly Option<string?> _classes = DataChoice.ClassesOption();
    private readonly Option<bool> _links = DataChoice.FollowLinksOption();

    private readonly Option<string> _data = new("--data")
    {
        HelpName = DataChoice.Forms,
        Description = "What to run on: drawn faces, a folder as PASCAL VOC or COCO has it, or a folder with one sub-folder of images a class.",
        DefaultValueFactory = _ => "faces",
    };

    private readonly Option<string?> _scarce = new("--scarce")
    {
        HelpName = "CLASS",
        Description = "The class that is made scarce. [default: the one of the fewest images]",
    };

    private readonly Option<string?> _keep = new("--keep")
    {
        HelpName = "N[,N...]",
        Description = "How many of its images are kept; several numbers, as 5,10,20,50, give a table each. [default: 10]",
    };

    private readonly Option<string> _output = new("--output")
    {
        HelpName = "DIR",
        Description = "The folder to write to; it is made where there is none.",
        DefaultValueFactory = _ => "out",
    };

    private readonly Option<int?> _side = Parsing.Whole("--side", "Side in pixels that objects are scaled to: 16, 32, 64 or 128.", 16, usual: ScarceSettings.Side, most: 128);
    private readonly Option<int?> _others = Parsing.Whole("--others", "How many images of any other class are kept at most. [default: all, or 300 with --quick]", 2, usual: null);
    private readonly Option<int?> _seed = Parsing.Whole("--seed", "The first seed.", int.MinValue, usual: 1);
    private readonly Option<int?> _seeds = Parsing.Whole("--seeds", "How many seeds each method is run with. [default: 5, or 1 with --quick]", 1, usual: null, most: 1000);
    private readonly Option<int?> _steps = Steps("--steps", "Batches that a classifier is trained.", ScarceSettings.Steps, ScarceSettings.QuickSteps);
    private readonly Option<int?> _ganSteps = Steps("--gan-steps", "Batches that a GAN is trained.", ScarceSettings.GanSteps, ScarceSettings.QuickGanSteps);

    private readonly Option<bool> _strict = Flag("--strict", "Take data issues as errors; otherwise what is wrong is left out.");
    private readonly Option<bool> _quick = Flag("--quick", "One seed and fewer steps: under ten minutes on two processor cores.");

    private CommandLine()
    {
    }

    /// <summary>Reads the command line; <see langword="null"/> where it asked for help or the version, which has been shown.</summary>
    /// <exception cref="InputException">Something on it is wrong.</exception>
    public static ScarceRequest? Parse(string[] args) => new CommandLine().Read(args);

    private static Option<int?> Steps(string name, string description, int usual, int quick) =>
        Parsing.Whole(name, Invariant($"{description} [default: {usual}, or {quick} with --quick]"), 1, usual: null, most: 10_000_000);

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private ScarceRequest? Read(string[] args)
    {
        ParseResult? parsed = Parsing.Parse(
            new RootCommand(About) { _data, _classes, _links, _scarce, _keep, _side, _others, _seeds, _seed, _steps, _ganSteps, _output, _strict, _quick }, args);
        if (parsed is null)
        {
            return null;
        }

        int side = parsed.GetValue(_side)!.Value;
        if ((side & (side - 1)) != 0)
        {
            throw new InputException(Invariant($"--side is '{side}'; it must be 16, 32, 64 or 128."));
        }

        DataChoice data = DataChoice.Parse(parsed.GetRequiredValue(_data)).WithClasses(parsed.GetValue(_classes));
        return new ScarceRequest(DataChoice.Following(parsed.GetValue(_links), data)[0], Parsing.Folder(parsed, _output))
        {
            Scarce = parsed.GetValue(_scarce),
            Keep = Numbers(parsed.GetValue(_keep)),
            Side = side,
            Others = parsed.GetValue(_others),
            Seed = parsed.GetValue(_seed)!.Value,
            Seeds = parsed.GetValue(_seeds),
            Steps = parsed.GetValue(_steps),
            GanSteps = parsed.GetValue(_ganSteps),
            Strict = parsed.GetValue(_strict),
            Quick = parsed.GetValue(_quick),
        };
    }

    private static int[] Numbers(string? text)
    {
        if (text is null)
        {
            return [ScarceSettings.Keep];
        }

        int[] numbers = [.. text.Split(',').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0)];
        return numbers.All(n => n > (numbers.Length > 1 ? 1 : 0)) && numbers.Distinct().Count() == numbers.Length
            ? numbers
            : throw new InputException($"--keep is '{text}'; it must be a whole number from 1, or several different ones from 2 with commas between.");
    }
}
