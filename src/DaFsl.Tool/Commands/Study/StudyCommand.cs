using System.CommandLine;
using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Reading;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Study;

/// <summary>Repeats the paper's experiment.</summary>
internal sealed class StudyCommand : ToolCommand
{
    private const string Summary = "Repeats the paper's experiment over several seeds: study.md, study.json, learning curves.";

    private const string About = """
        Trains the region proposer and the GAN without distillation (vanilla) and
        with the paper's three strategies, each with several seeds, and compares
        what they reach after the same epochs, and how long they take to be as
        good as vanilla at its end.

        The files are rewritten after each run. The same command continues where
        it was stopped: runs that study.json in the output folder holds are not
        run again. Ctrl+C stops after the current batch and keeps the runs that
        are finished; a second Ctrl+C ends at once.
        """;

    private readonly DataOptions _data = new();

    private readonly Option<string> _source = new("--source")
    {
        HelpName = DataChoice.SourceForms,
        Description = "The data of the source networks, which are then distilled.",
        DefaultValueFactory = _ => "objects",
    };

    private readonly Option<string?> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description =
            "Public weights (.pth, .safetensors) of the backbone, which the source detector starts from; with "
            + "--source-epochs 0 they are distilled as they are.",
    };

    private readonly Option<string> _backbone = new("--backbone")
    {
        HelpName = "light | mobilenet_v2",
        Description = "The detector's: three layers of a ResNet-18, or MobileNetV2 with a feature pyramid.",
        DefaultValueFactory = _ => "light",
    };

    private readonly Option<string> _output = CommonOptions.Output();

    private readonly Option<string?> _sourceFolder = new("--source-folder")
    {
        HelpName = "DIR",
        Description =
            "The folder of the source networks, which are reused if the same ones were trained before. "
            + "[default: source, in the output folder]",
    };

    private readonly Option<int?> _seed = CommonOptions.Seed("The first seed.");
    private readonly Option<int?> _seeds = CommonOptions.Whole(
        "--seeds",
        "The number of seeds that each strategy is run with. [default: 3]",
        1,
        usual: null,
        most: 1000
    );
    private readonly Option<int?> _epochs = Epochs(
        "--epochs",
        "Epochs of the region proposer.",
        StudyDefaults.Epochs,
        StudyDefaults.QuickEpochs
    );
    private readonly Option<int?> _ganEpochs = Epochs(
        "--gan-epochs",
        "Epochs of the GAN, of 40 batches each.",
        StudyDefaults.GanEpochs,
        StudyDefaults.QuickGanEpochs
    );
    private readonly Option<int?> _sourceEpochs = Epochs(
        "--source-epochs",
        "Epochs of the source detector.",
        StudyDefaults.SourceEpochs,
        StudyDefaults.QuickSourceEpochs,
        least: 0
    );
    private readonly Option<int?> _sourceGanEpochs = Epochs(
        "--source-gan-epochs",
        "Epochs of the source GAN.",
        StudyDefaults.SourceGanEpochs,
        StudyDefaults.QuickGanEpochs
    );
    private readonly Option<int?> _sourceImages = Epochs(
        "--source-images",
        "The number of synthetic images to distil from.",
        StudyDefaults.SourceImages,
        RunSettings.SourceImages
    );

    private readonly Option<double?> _rate = Rate("--learning-rate", "The region proposer's highest learning rate. [default: 0.001]");
    private readonly Option<double?> _transferredRate = Rate(
        "--transferred-rate",
        "The factor for the learning rate of transferred weights. [default: 0.5]"
    );

    private readonly Option<bool> _quick = CommonOptions.Flag(
        "--quick",
        "One seed and fewer epochs: under ten minutes on two processor cores with the built-in data."
    );

    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision();
    private readonly Option<bool> _json = CommonOptions.Json("study.json");

    public StudyCommand()
        : base("study", Summary, About)
    {
        _data.AddTo(this);
        Option[] own =
        [
            _output,
            _quick,
            _seed,
            _seeds,
            _source,
            _sourceFolder,
            _weights,
            _backbone,
            _epochs,
            _ganEpochs,
            _sourceEpochs,
            _sourceGanEpochs,
            _sourceImages,
            _rate,
            _transferredRate,
            _device,
            _precision,
            _json,
        ];
        Array.ForEach(own, Add);
    }

    /// <inheritdoc/>
    public override async Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        StudyRequest request = Read(parsed);
        Screen screen = terminal.Open(request.Json);
        using var stop = new StopSignals(screen.Console);
        OutputFolder.Require(request.Output);
        DataSplits data = StudyDefaults.Data(request);
        PaperStudyOptions options = StudyDefaults.For(request, StudyOutput.SourceFolderIn(request.Output));
        PaperStudy study = DataSummary.Use(screen.Console, data, () => new PaperStudy(data, options, request.Device.Named()));
        DataSummary.Print(screen.Console, PipelinePreview.Of(data, options.Run.Imbalance));

        StudyOutput output = StudyOutput.Open(request.Output, parsed.Tokens.Select(t => t.Value));
        StudyResult? earlier = output.ReadEarlier(study);
        if (earlier is not null)
        {
            screen.Console.WriteLine($"Continuing after {Counted.Of(earlier.Runs.Count, "finished run")}.");
        }

        bool isDone = await ProgressDisplay.ShowAsync(screen, progress =>
            stop.FinishAsync(async token => output.Keep(await study.RunAsync(earlier, progress, output.Keep, token)))
        );
        if (output.Last is { } last)
        {
            StudySummary.Print(screen.Console, last, output.Paths());
            if (request.Json)
            {
                terminal.Output.WriteLine(StudyJson.Write(last));
            }
        }

        return isDone ? ExitCode.Done : ExitCode.Stopped;
    }

    private static Option<int?> Epochs(string name, string description, int usual, int quick, int least = 1) =>
        CommonOptions.Whole(
            name,
            usual == quick
                ? Invariant($"{description} [default: {usual}]")
                : Invariant($"{description} [default: {usual}, or {quick} with --quick]"),
            least,
            usual: null,
            most: 1_000_000
        );

    private static Option<double?> Rate(string name, string description) =>
        new(name)
        {
            HelpName = "X",
            Description = description,
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate is > 0 and <= 1)
                {
                    return rate;
                }

                argument.AddError($"{name} is '{text}'; it must be a number above 0, at most 1.");
                return null;
            },
        };

    /// <summary>Reads what the command line asks for.</summary>
    /// <exception cref="InputException">The options do not fit together, or one of them is wrong.</exception>
    internal StudyRequest Read(ParseResult parsed)
    {
        string? weights = parsed.GetValue(_weights);
        if (weights is not null && !File.Exists(weights))
        {
            throw new InputException($"--weights is '{weights}'; there is no such file.");
        }

        int? sourceEpochs = parsed.GetValue(_sourceEpochs);
        if (sourceEpochs == 0 && weights is null)
        {
            throw new InputException("--source-epochs is 0, but there are no --weights to distil without training.");
        }

        (DataChoice data, DataChoice source) = _data.ReadWith(
            parsed,
            DataChoice.Parse(parsed.GetRequiredValue(_source), _source.Name, DataChoice.SourceForms)
        );
        return new StudyRequest(data, source, CommonOptions.Folder(parsed, _output))
        {
            Weights = weights,
            Detector = Detector(parsed.GetRequiredValue(_backbone)),
            SourceFolder = parsed.GetValue(_sourceFolder),
            Seed = parsed.GetValue(_seed)!.Value,
            Seeds = parsed.GetValue(_seeds),
            Epochs = parsed.GetValue(_epochs),
            GanEpochs = parsed.GetValue(_ganEpochs),
            SourceEpochs = sourceEpochs,
            SourceGanEpochs = parsed.GetValue(_sourceGanEpochs),
            SourceImages = parsed.GetValue(_sourceImages),
            LearningRate = parsed.GetValue(_rate),
            TransferredRate = parsed.GetValue(_transferredRate),
            Strict = _data.IsStrict(parsed),
            Device = DeviceChoice.Parse(parsed.GetRequiredValue(_device)),
            Precision = CommonOptions.Precision(parsed, _precision) ?? default,
            Json = parsed.GetValue(_json),
            Quick = parsed.GetValue(_quick),
        };
    }

    private static DetectorKind Detector(string text) =>
        text switch
        {
            "light" => DetectorKind.Light,
            "mobilenet_v2" => DetectorKind.MobileNetV2,
            _ => throw new InputException($"--backbone is '{text}'; it must be one of: light | mobilenet_v2."),
        };
}
