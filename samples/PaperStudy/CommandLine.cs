using System.CommandLine;
using System.Globalization;
using Shared;

namespace PaperStudy;

/// <summary>The options of the program.</summary>
internal sealed class CommandLine
{
    private const string About = """
        Repeats the paper's experiment: trains the region proposer and the GAN without distillation (vanilla) and in the paper's three ways, each with
        several seeds, and compares what they reach after the same epochs, and how long they take to be as good as vanilla at its end.

        It writes study.md (tables 2, 3 and 4 beside the paper's figures), study.json (every epoch of every run) and the learning curves as PNG,
        anew after each run. The same command goes on where it was stopped: what study.json in the output folder holds is not run again.

        Ctrl+C stops after the batch under way; the runs that are finished are kept. A second Ctrl+C ends at once.

        Exit codes: 0 done, 1 unexpected failure, 2 bad input, 130 stopped.
        """;

    private readonly Option<string> _data = new("--data")
    {
        HelpName = DataChoice.Forms,
        Description = "What to run on: drawn faces, a folder as PASCAL VOC or COCO has it, or a folder with one sub-folder of images a class.",
        DefaultValueFactory = _ => "faces",
    };

    private readonly Option<string?> _classes = DataChoice.ClassesOption();
    private readonly Option<bool> _links = DataChoice.FollowLinksOption();

    private readonly Option<string> _source = new("--source")
    {
        HelpName = DataChoice.SourceForms,
        Description = "What the networks learn from that are then distilled.",
        DefaultValueFactory = _ => "objects",
    };

    private readonly Option<string?> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description = "Public weights (.pth, .safetensors) of the backbone, which the source detector starts from; with --source-epochs 0 they are distilled as they are.",
    };

    private readonly Option<string> _backbone = new("--backbone")
    {
        HelpName = "light | mobilenet_v2",
        Description = "The detector's: three layers of a ResNet-18, or MobileNetV2 with a feature pyramid.",
        DefaultValueFactory = _ => "light",
    };

    private readonly Option<string> _output = new("--output")
    {
        HelpName = "DIR",
        Description = "The folder to write to; it is made where there is none.",
        DefaultValueFactory = _ => "out",
    };

    private readonly Option<string?> _sourceFolder = new("--source-folder")
    {
        HelpName = "DIR",
        Description = "Where the source networks are kept, and taken from where the same ones were trained before. [default: source, in the output folder]",
    };

    private readonly Option<int?> _seed = Parsing.Whole("--seed", "The first seed.", int.MinValue, usual: 1);
    private readonly Option<int?> _seeds = Parsing.Whole("--seeds", "How many seeds each way is run with. [default: 3]", 1, usual: null, most: 1000);
    private readonly Option<int?> _epochs = Epochs("--epochs", "Epochs of the region proposer.", StudySettings.Epochs, StudySettings.QuickEpochs);
    private readonly Option<int?> _ganEpochs = Epochs("--gan-epochs", "Epochs of the GAN, of 40 batches each.", StudySettings.GanEpochs, StudySettings.QuickGanEpochs);
    private readonly Option<int?> _sourceEpochs = Epochs("--source-epochs", "Epochs of the source detector.", StudySettings.SourceEpochs, StudySettings.QuickSourceEpochs, least: 0);
    private readonly Option<int?> _sourceGanEpochs = Epochs("--source-gan-epochs", "Epochs of the source GAN.", StudySettings.SourceGanEpochs, StudySettings.QuickGanEpochs);
    private readonly Option<int?> _sourceImages = Epochs("--source-images", "Images of drawn objects to distil from.", StudySettings.SourceImages, RunSettings.SourceImages);

    private readonly Option<double?> _rate = Rate("--learning-rate", "The region proposer's highest learning rate. [default: 0.001]");
    private readonly Option<double?> _transferredRate = Rate("--transferred-rate", "What the learning rate of weights that were taken over is multiplied by. [default: 0.5]");

    private readonly Option<bool> _strict = Flag("--strict", "Take data issues as errors; otherwise what is wrong is left out, told and counted.");
    private readonly Option<bool> _quick = Flag("--quick", "One seed and fewer epochs: under ten minutes on two processor cores with the built-in data.");

    private CommandLine()
    {
    }

    /// <summary>Reads the command line; <see langword="null"/> where it asked for help or the version, which has been shown.</summary>
    /// <exception cref="InputException">Something on it is wrong.</exception>
    public static StudyRequest? Parse(string[] args) => new CommandLine().Read(args);

    private static Option<int?> Epochs(string name, string description, int usual, int quick, int least = 1) => Parsing.Whole(
        name,
        usual == quick ? Invariant($"{description} [default: {usual}]") : Invariant($"{description} [default: {usual}, or {quick} with --quick]"),
        least,
        usual: null,
        most: 1_000_000);

    private static Option<double?> Rate(string name, string description) => new(name)
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

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private StudyRequest? Read(string[] args)
    {
        ParseResult? parsed = Parsing.Parse(
            new RootCommand(About)
            {
                _data, _classes, _links, _source, _weights, _backbone, _seeds, _seed, _epochs, _ganEpochs, _sourceEpochs, _sourceGanEpochs, _sourceImages, _rate,
                _transferredRate,
                _output, _sourceFolder, _strict, _quick,
            },
            args);
        if (parsed is null)
        {
            return null;
        }

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

        DataChoice[] choices = DataChoice.Following(
            parsed.GetValue(_links),
            DataChoice.Parse(parsed.GetRequiredValue(_data)).WithClasses(parsed.GetValue(_classes)),
            DataChoice.Parse(parsed.GetRequiredValue(_source), _source.Name, DataChoice.SourceForms));
        return new StudyRequest(choices[0], choices[1], Parsing.Folder(parsed, _output))
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
            Strict = parsed.GetValue(_strict),
            Quick = parsed.GetValue(_quick),
        };
    }

    private static DetectorKind Detector(string text) => text switch
    {
        "light" => DetectorKind.Light,
        "mobilenet_v2" => DetectorKind.MobileNetV2,
        _ => throw new InputException($"--backbone is '{text}'; it must be one of: light | mobilenet_v2."),
    };
}
