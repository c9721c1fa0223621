using System.CommandLine;
using DaFsl.Library.Runtime;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Grammar;

/// <summary>The options that mean the same in every command that has them.</summary>
internal static class CommonOptions
{
    private const string DefaultFolder = "out";

    /// <summary>The folder to write to.</summary>
    public static Option<string> Output() =>
        new("--output")
        {
            HelpName = "DIR",
            Description = "The folder to write to; it is created if it is missing.",
            DefaultValueFactory = _ => DefaultFolder,
        };

    /// <summary>Creates the option for the random seed.</summary>
    public static Option<int?> Seed(string description = "The same seed gives the same result on the same machine, except for times.") =>
        Whole("--seed", description, int.MinValue, usual: 1);

    /// <summary>Creates the option for the device to compute on.</summary>
    public static Option<string> Device() =>
        new("--device")
        {
            HelpName = "NAME",
            Description = $"Where to compute: {DeviceChoice.Forms}. Auto is an NVIDIA GPU if there is one, otherwise the CPU.",
            DefaultValueFactory = _ => DeviceChoice.Auto,
        };

    /// <summary>The type to compute in.</summary>
    public static Option<string?> Precision(string otherwise = "auto") =>
        new("--precision")
        {
            HelpName = "TYPE",
            Description =
                "What convolutions and matrix products compute in: float32, bfloat16, or auto, bfloat16 where the device does so natively. "
                + $"[default: {otherwise}]",
        };

    /// <summary>One JSON document instead of text.</summary>
    /// <param name="what">The content of the JSON document.</param>
    public static Option<bool> Json(string what) =>
        Flag("--json", $"Print {what} as JSON on standard output, and nothing else there; progress goes to standard error.");

    /// <summary>Images to ask about.</summary>
    public static Option<string[]> Images() =>
        new("--image")
        {
            HelpName = "FILE",
            Description = "An image or several: JPEG, PNG, GIF, BMP or WebP.",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>An option that takes a whole number.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">The meaning of the option.</param>
    /// <param name="least">The least that it may be.</param>
    /// <param name="usual">The number where it is not given; <see langword="null"/> where that depends.</param>
    /// <param name="most">The most that it may be.</param>
    public static Option<int?> Whole(string name, string description, int least, int? usual, int most = int.MaxValue)
    {
        Option<int?> option = NumberOptions.Maybe(name, description, least, most);
        if (usual is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        return option;
    }

    /// <summary>The folder that an option names.</summary>
    /// <exception cref="InputException">It is empty.</exception>
    public static string Folder(ParseResult parsed, Option<string> option) => NotEmpty(option, parsed.GetRequiredValue(option), "a folder");

    /// <summary>The images' files.</summary>
    /// <exception cref="InputException">One is empty, or an option that there is not.</exception>
    public static string[] Files(ParseResult parsed, Option<string[]> option)
    {
        string[] paths = parsed.GetRequiredValue(option);

        // An option that there is not, behind a list of files, is read as one more of them.
        return Array.Find(paths, p => p.StartsWith("--", StringComparison.Ordinal) && !File.Exists(p)) is { } unknown
            ? throw new InputException($"There is no option '{unknown}'; see --help.")
            : Array.ConvertAll(paths, p => NotEmpty(option, p, "a file"));
    }

    /// <summary>The type to compute in; <see langword="null"/> where the command line does not say.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static ComputePrecision? Precision(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) switch
        {
            null => null,
            "auto" => ComputePrecision.Auto,
            "float32" => ComputePrecision.Float32,
            "bfloat16" => ComputePrecision.BFloat16,
            { } text => throw new InputException($"{option.Name} is '{text}'; it must be auto, float32 or bfloat16."),
        };

    /// <summary>A path that is not empty.</summary>
    /// <exception cref="InputException">It is.</exception>
    public static string NotEmpty(Option option, string path, string what) =>
        string.IsNullOrWhiteSpace(path) ? throw new InputException($"{option.Name} is empty; it must name {what}.") : path;
}
