using System.CommandLine;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Runtime;
using Shared;

namespace Detect;

/// <summary>The options of the program.</summary>
internal sealed class CommandLine
{
    private const string About = """
        Finds objects in images by a Faster R-CNN and prints a table an image: labels, numbered from 1 as torchvision does, scores, and boxes in the
        image's own pixels, by falling score.

        The file of a detector that DaFsl.Library saved tells its backbone, classes and settings, so that --weights and --image are enough; options that
        contradict it are refused. Of weights trained elsewhere, in torchvision say, --backbone and --classes must tell what they are of.

        All images are read before any is searched, so that a broken one is told before anything is printed. Ctrl+C ends the program.

        Exit codes: 0 done, 1 unexpected failure, 2 bad input.
        """;

    private const int MostClasses = 100_000;
    private const int SmallestSide = 32;
    private const int LargestSide = 16_384;

    private static readonly FasterRcnnOptions _usual = new();

    private readonly Option<string> _weights = new("--weights")
    {
        HelpName = "FILE",
        Description = "The detector: a file that DaFsl.Library saved, or all weights of one, as a state dict by torch.save (.pth) or safetensors.",
        Required = true,
    };

    private readonly Option<string?> _backbone = new("--backbone")
    {
        HelpName = "NAME",
        Description = $"The network that the weights are of: {BackboneChoice.Forms}, -fpn where a feature pyramid stands on it.",
    };

    private readonly Option<int?> _classes = Numbers.Maybe(
        "--classes", "How many classes there are, with or without background (torchvision counts it).", 1, MostClasses);

    private readonly Option<string[]> _images = new("--image")
    {
        HelpName = "FILE",
        Description = "An image or several: JPEG, PNG, GIF, BMP or WebP.",
        Required = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON array instead, an entry an image: image, and detections {box: [x1, y1, x2, y2], label, score}, and name where the file tells it.",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string?> _draw = new("--draw")
    {
        HelpName = "DIR",
        Description = "Write copies of the images with boxes to this folder, as NAME.detections.png; it is made where there is none.",
    };

    private readonly Option<string?> _names = new("--names")
    {
        HelpName = "A,B,...",
        Description = "The classes' names for tables and copies, in the order of their labels, with or without background.",
    };

    private readonly Option<double?> _score = Numbers.Maybe(
        "--score", $"Leave out what scores no higher. {Otherwise(_usual.Box.ScoreThreshold)}", 0.0, 1.0);

    private readonly Option<int?> _minSize = Numbers.Maybe(
        "--min-size", $"Scale an image so that its shorter side has this many pixels ... {Otherwise(_usual.MinSize)}", SmallestSide, LargestSide);

    private readonly Option<int?> _maxSize = Numbers.Maybe(
        "--max-size", $"... unless its longer side would exceed this many. {Otherwise(_usual.MaxSize)}", SmallestSide, LargestSide);

    private readonly Option<float[]> _mean = Numbers.Three(
        "--mean", "What is taken from red, green and blue, each 0 to 1. [default: the file's, or ImageNet's, 0.485,0.456,0.406]", -1000, 1000);

    private readonly Option<float[]> _std = Numbers.Three(
        "--std", "What they are then divided by. [default: the file's, or ImageNet's, 0.229,0.224,0.225]", 1e-6f, 1000);

    private readonly Option<double?> _epsilon = Numbers.Maybe(
        "--batch-norm-epsilon", $"The epsilon of batch norm; torchvision's own COCO weights want 0. {Otherwise(_usual.BatchNormEpsilon)}", 0.0, 1.0);

    private readonly Option<string?> _precision = new("--precision")
    {
        HelpName = "TYPE",
        Description = "What convolutions and matrix products compute in: float32, bfloat16, or auto, bfloat16 where the device does so natively. "
            + "[default: the file's, or auto]",
    };

    /// <summary>Reads the command line; <see langword="null"/> where it asked for help or the version, which has been shown.</summary>
    /// <exception cref="InputException">Something on it is wrong.</exception>
    public static DetectRequest? Parse(string[] args) => new CommandLine().Read(args);

    private DetectRequest? Read(string[] args)
    {
        ParseResult? parsed = Parsing.Parse(
            new RootCommand(About)
            {
                _weights, _backbone, _classes, _images, _json, _draw, _names, _score, _minSize, _maxSize, _mean, _std, _epsilon, _precision,
            },
            args);
        if (parsed is null)
        {
            return null;
        }

        return new DetectRequest(
            NotEmpty(_weights, parsed.GetRequiredValue(_weights), "a file"),
            Images(parsed.GetRequiredValue(_images)),
            Network(parsed),
            parsed.GetValue(_precision) is { } precision ? Precision(precision) : null,
            parsed.GetValue(_json),
            parsed.GetValue(_names)?.Split(',', StringSplitOptions.TrimEntries),
            parsed.GetValue(_draw) is { } directory ? NotEmpty(_draw, directory, "a folder") : null);
    }

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
            parsed.GetValue(_score));
    }

    private static string Otherwise(IFormattable usual) => Invariant($"[default: the file's, or {usual}]");

    // An option that there is not, behind a list of files, is read as one more of them.
    private string[] Images(string[] paths) => Array.Find(paths, p => p.StartsWith("--", StringComparison.Ordinal) && !File.Exists(p)) is { } unknown
        ? throw new InputException($"There is no option '{unknown}'; --help lists what there is.")
        : Array.ConvertAll(paths, p => NotEmpty(_images, p, "a file"));

    private static ComputePrecision Precision(string text) => text switch
    {
        "auto" => ComputePrecision.Auto,
        "float32" => ComputePrecision.Float32,
        "bfloat16" => ComputePrecision.BFloat16,
        _ => throw new InputException($"--precision is '{text}'; it must be auto, float32 or bfloat16."),
    };

    // An array that is not given comes as an empty one.
    private static float[]? Given(float[]? numbers) => numbers is [_, ..] ? numbers : null;

    private static string NotEmpty(Option option, string path, string what) => string.IsNullOrWhiteSpace(path)
        ? throw new InputException($"{option.Name} is empty; it must name {what}.")
        : path;
}
