using System.CommandLine;
using DaFsl.Library.Detection.Model;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Grammar;
using DaFsl.Tool.Showing;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>Asks a detector.</summary>
internal sealed class DetectCommand : ToolCommand
{
    private const string Summary = "Finds objects in images with a saved detector or torchvision's weights.";

    private const string About = """
        Prints one table per image: labels, numbered from 1 as torchvision does,
        scores, and boxes in the image's own pixels, by descending score.

        A detector's file that DaFsl.Library saved holds its backbone, classes and
        settings, so --model and --image are enough; options that contradict it
        are refused. All images are read before the first is searched, so a broken
        one is reported before any output.
        """;

    private const int MostClasses = 100_000;
    private const int SmallestSide = 32;
    private const int LargestSide = 16_384;

    private static readonly FasterRcnnOptions _usual = new();

    private readonly Option<string?> _model = new("--model")
    {
        HelpName = "FILE",
        Description = "The detector: a file that DaFsl.Library saved, with its backbone, classes and settings.",
    };

    private readonly Option<string?> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description =
            "Instead of --model, all weights of a detector that was trained elsewhere, such as in torchvision: a "
            + "state dict from torch.save (.pth) or safetensors. --backbone and --classes must describe its network.",
    };

    private readonly Option<string?> _backbone = new("--backbone")
    {
        HelpName = "NAME",
        Description = $"The network of the weights: {BackboneChoice.Forms}, with -fpn for a feature pyramid.",
    };

    private readonly Option<int?> _classes = NumberOptions.Maybe(
        "--classes",
        "How many classes there are, with or without background (torchvision counts it).",
        1,
        MostClasses
    );

    private readonly Option<string[]> _images = CommonOptions.Images();
    private readonly Option<bool> _json = CommonOptions.Json(
        "an array with one entry per image: image, and detections {box: [x1, y1, x2, y2], label, score}, and name if the file has it,"
    );

    private readonly Option<string?> _draw = new("--draw")
    {
        HelpName = "DIR",
        Description = "Write copies of the images with boxes to this folder, as NAME.detections.png; it is created if it is missing.",
    };

    private readonly Option<string?> _names = new("--names")
    {
        HelpName = "A,B,...",
        Description = "The classes' names for tables and copies, in the order of their labels, with or without background.",
    };

    private readonly Option<double?> _score = NumberOptions.Maybe(
        "--score",
        $"Leave out detections that score no higher. {Otherwise(_usual.Box.ScoreThreshold)}",
        0.0,
        1.0
    );

    private readonly Option<int?> _minSize = NumberOptions.Maybe(
        "--min-size",
        $"Scale an image so that its shorter side has this many pixels ... {Otherwise(_usual.MinSize)}",
        SmallestSide,
        LargestSide
    );

    private readonly Option<int?> _maxSize = NumberOptions.Maybe(
        "--max-size",
        $"... unless its longer side would exceed this many. {Otherwise(_usual.MaxSize)}",
        SmallestSide,
        LargestSide
    );

    private readonly Option<float[]> _mean = NumberOptions.Three(
        "--mean",
        "The means that are subtracted from red, green and blue, each 0 to 1. [default: the file's, or ImageNet's, 0.485,0.456,0.406]",
        -1000,
        1000
    );

    private readonly Option<float[]> _std = NumberOptions.Three(
        "--std",
        "The standard deviations that they are then divided by. [default: the file's, or ImageNet's, 0.229,0.224,0.225]",
        1e-6f,
        1000
    );

    private readonly Option<double?> _epsilon = NumberOptions.Maybe(
        "--batch-norm-epsilon",
        $"The epsilon of batch norm; torchvision's own COCO weights want 0. {Otherwise(_usual.BatchNormEpsilon)}",
        0.0,
        1.0
    );

    private readonly Option<string> _device = CommonOptions.Device();
    private readonly Option<string?> _precision = CommonOptions.Precision("the file's, or auto");

    public DetectCommand()
        : base("detect", Summary, About)
    {
        Add(_model);
        Add(_images);
        Add(_json);
        Add(_draw);
        Add(_weights);
        Add(_backbone);
        Add(_classes);
        Add(_names);
        Add(_score);
        Add(_minSize);
        Add(_maxSize);
        Add(_mean);
        Add(_std);
        Add(_epsilon);
        Add(_device);
        Add(_precision);
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(ParseResult parsed, Terminal terminal)
    {
        Detection.Run(Read(parsed), terminal.Output);
        return Task.FromResult(ExitCode.Done);
    }

    /// <summary>Reads what the command line asks for.</summary>
    /// <exception cref="InputException">The options do not fit together, or one of them is wrong.</exception>
    internal DetectRequest Read(ParseResult parsed) =>
        new(
            File(parsed),
            CommonOptions.Files(parsed, _images),
            Network(parsed),
            CommonOptions.Precision(parsed, _precision),
            parsed.GetValue(_json),
            parsed.GetValue(_names)?.Split(',', StringSplitOptions.TrimEntries),
            parsed.GetValue(_draw) is { } directory ? CommonOptions.NotEmpty(_draw, directory, "a folder") : null
        )
        {
            Device = DeviceChoice.Parse(parsed.GetRequiredValue(_device)),
        };

    private string File(ParseResult parsed) =>
        (parsed.GetValue(_model), parsed.GetValue(_weights)) switch
        {
            ({ } model, null) => CommonOptions.NotEmpty(_model, model, "a file"),
            (null, { } weights) => CommonOptions.NotEmpty(_weights, weights, "a file"),
            (null, null) => throw new InputException("Neither --model nor --weights is given; one of them must name the detector's file."),
            _ => throw new InputException("Both --model and --weights are given; one of them must name the detector's file."),
        };

    private NetworkRequest Network(ParseResult parsed)
    {
        (int? minSize, int? maxSize) = (parsed.GetValue(_minSize), parsed.GetValue(_maxSize));
        if (maxSize < minSize)
        {
            throw new InputException(Invariant($"--max-size is {maxSize}; it must be at least --min-size, {minSize}."));
        }

        return new NetworkRequest(
            parsed.GetValue(_backbone) is { } backbone ? BackboneChoice.Parse(backbone) : null,
            parsed.GetValue(_classes),
            minSize,
            maxSize,
            Given(parsed.GetValue(_mean)),
            Given(parsed.GetValue(_std)),
            parsed.GetValue(_epsilon),
            parsed.GetValue(_score)
        );
    }

    private static string Otherwise(IFormattable usual) => Invariant($"[default: the file's, or {usual}]");

    // An array that is not given comes as an empty one.
    private static float[]? Given(float[]? numbers) => numbers is [_, ..] ? numbers : null;
}
