using System.CommandLine;
using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Compare;

/// <summary>Compares methods against imbalance.</summary>
internal sealed class CompareCommand : ToolCommand
{
    private const string Summary = "Compares what helps a class of few images: comparison.md, comparison.json, plots, images.";

    private const string About = """
        Trains the same classifier with nothing done, with oversampling, class
        weights, focal loss, resampling, images of a GAN, and those with
        resampling, each on the same images from the same seeds, and reports which
        the data support, with intervals and paired tests.

        The files are rewritten after each trial. The same command continues where
        it was stopped. Ctrl+C stops after the current batch and keeps the trials
        that are finished; a second Ctrl+C ends at once.
        """;

    private readonly DataOptions _data = new();

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

    private readonly Option<string> _output = CommonOptions.Output();

    private readonly Option<int?> _side = CommonOptions.Whole(
        "--side",
        "Side in pixels that objects are scaled to: 16, 32, 64 or 128.",
        16,
        usual: ComparisonDefaults.Side,
        most: 128
    );
    private readonly Option<int?> _others = CommonOptions.Whole(
        "--others",
        "How many images of any other class are kept at most. [default: all, or 300 with --quick]",
        2,
        usual: null
    );
    private readonly Option<int?> _seed = CommonOptions.Seed("The first seed.");
    private readonly Option<int?> _seeds = CommonOptions.Whole(
        "--seeds",
        "How many seeds each method is run with. [default: 5, or 1 with --quick]",
        1,
        usual: null,
        most: 1000
    );
    private readonly Option<int?> _steps = Steps(
        "--steps",
        "The number of batches that a classifier is trained for.",
        ComparisonDefaults.Steps,
        ComparisonDefaults.QuickSteps
    );
    private readonly Option<int?> _ganSteps = Steps(
        "--gan-steps",
        "The number of batches that a GAN is trained for.",
        ComparisonDefaults.GanSteps,
        ComparisonDefaults.QuickGanSteps
    );

    private readonly Option<bool> _quick = CommonOptions.Flag(
        "--quick",
        "One seed and fewer steps: under ten minutes on two processor cores."
    );
    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision();
    private readonly Option<bool> _json = CommonOptions.Json("comparison.json");

    public CompareCommand()
        : base("compare", Summary, About)
    {
        _data.AddTo(this);
        Option[] own = [_output, _quick, _scarce, _keep, _others, _side, _seed, _seeds, _steps, _ganSteps, _device, _precision, _json];
        Array.ForEach(own, Add);
    }

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        ComparisonRequest request = Read(parsed);
        Screen screen = terminal.Open(request.Json);
        using var stop = new StopSignals(screen.Console);
        OutputFolder.Require(request.Output);
        DataSplits splits = ComparisonDefaults.Read(request);
        (MethodData data, MethodStudy study) = DataSummary.Use(screen.Console, splits, () => Make(request, splits));
        PrintData(screen.Console, request, splits, data);

        ComparisonOutput output = ComparisonOutput.Open(request.Output, parsed.Tokens.Select(t => t.Value));
        MethodStudyResult? earlier = output.ReadEarlier(study);
        if (earlier is not null)
        {
            screen.Console.WriteLine($"Continuing after {Counted.Of(earlier.Trials.Count, "finished trial")}.");
        }

        bool isDone = await ProgressDisplay.ShowAsync(screen, progress =>
            stop.FinishAsync(async token =>
                output.Keep(await study.RunAsync(earlier, progress, output.Keep, examples => output.Show(examples, request.Seed), token))
            )
        );
        if (output.Last is { } last)
        {
            ComparisonSummary.Print(screen.Console, last, output.Findings!, output.Paths());
            if (request.Json)
            {
                terminal.Output.WriteLine(MethodJson.Write(last));
            }
        }

        return isDone ? ExitCode.Done : ExitCode.Stopped;
    }

    private static (MethodData Data, MethodStudy Study) Make(ComparisonRequest request, DataSplits splits)
    {
        MethodData data = ComparisonDefaults.Cut(request, splits);
        return (data, new MethodStudy(data, ComparisonDefaults.For(request), request.Device.Named()));
    }

    private static void PrintData(IAnsiConsole console, ComparisonRequest request, DataSplits splits, MethodData data)
    {
        if (!request.HasGan)
        {
            console.WriteLine("A GAN cannot learn from one image: the methods with a GAN are left out.");
        }

        DataSummary.PrintData(console, PipelinePreview.Of(splits).Data);
        if (DataSummary.FewToTest(data.Scarce, data.Test.Count(t => t.ClassName == data.Scarce)) is { } few)
        {
            console.MarkupLineInterpolated($"[yellow]{few}[/]");
        }
    }

    private static Option<int?> Steps(string name, string description, int usual, int quick) =>
        CommonOptions.Whole(
            name,
            Invariant($"{description} [default: {usual}, or {quick} with --quick]"),
            1,
            usual: null,
            most: 10_000_000
        );

    /// <summary>Reads what the command line asks for.</summary>
    /// <exception cref="InputException">The options do not fit together, or one of them is wrong.</exception>
    internal ComparisonRequest Read(ParseResult parsed)
    {
        int side = parsed.GetValue(_side)!.Value;
        if ((side & (side - 1)) != 0)
        {
            throw new InputException(Invariant($"--side is '{side}'; it must be 16, 32, 64 or 128."));
        }

        return new ComparisonRequest(_data.Read(parsed), CommonOptions.Folder(parsed, _output))
        {
            Scarce = parsed.GetValue(_scarce),
            Keep = Counts(parsed.GetValue(_keep)),
            Side = side,
            Others = parsed.GetValue(_others),
            Seed = parsed.GetValue(_seed)!.Value,
            Seeds = parsed.GetValue(_seeds),
            Steps = parsed.GetValue(_steps),
            GanSteps = parsed.GetValue(_ganSteps),
            Strict = _data.IsStrict(parsed),
            Device = DeviceChoice.Parse(parsed.GetRequiredValue(_device)),
            Precision = CommonOptions.Precision(parsed, _precision) ?? default,
            Json = parsed.GetValue(_json),
            Quick = parsed.GetValue(_quick),
        };
    }

    private static int[] Counts(string? text)
    {
        if (text is null)
        {
            return [ComparisonDefaults.Keep];
        }

        int[] numbers =
        [
            .. text.Split(',').Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0),
        ];
        return numbers.All(n => n > (numbers.Length > 1 ? 1 : 0)) && numbers.Distinct().Count() == numbers.Length
            ? numbers
            : throw new InputException(
                $"--keep is '{text}'; it must be a whole number from 1, or several different ones from 2 separated by commas."
            );
    }
}
