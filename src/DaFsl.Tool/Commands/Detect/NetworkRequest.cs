using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Saving;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Grammar;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>The network settings given on the command line; <see langword="null"/> if not given.</summary>
/// <param name="Backbone">The convolutional part.</param>
/// <param name="Classes">The number of classes, with or without background.</param>
/// <param name="MinSize">Pixels of the shorter side.</param>
/// <param name="MaxSize">The most pixels of the longer side.</param>
/// <param name="Mean">Means of red, green and blue.</param>
/// <param name="Std">Their deviations.</param>
/// <param name="Epsilon">Batch norm's.</param>
/// <param name="Score">The score that detections must exceed.</param>
internal sealed record NetworkRequest(
    BackboneChoice? Backbone,
    int? Classes,
    int? MinSize,
    int? MaxSize,
    float[]? Mean,
    float[]? Std,
    double? Epsilon,
    double? Score
)
{
    /// <summary>The options of weights that do not tell theirs.</summary>
    /// <param name="file">The file, for the message.</param>
    /// <exception cref="InputException">The command line does not tell enough.</exception>
    public FasterRcnnOptions ToOptions(string file)
    {
        if (Backbone is null || Classes is null)
        {
            string[] missing =
            [
                .. Backbone is null ? ["--backbone"] : Array.Empty<string>(),
                .. Classes is null ? ["--classes"] : Array.Empty<string>(),
            ];
            throw new InputException($"{file}: the file does not describe its network, so {string.Join(" and ", missing)} must.");
        }

        var options = new FasterRcnnOptions { Backbone = Backbone.Kind, FeaturePyramid = Backbone.FeaturePyramid };
        options.MinSize = MinSize ?? options.MinSize;
        options.MaxSize = MaxSize ?? options.MaxSize;
        options.ImageMean = Mean ?? options.ImageMean;
        options.ImageStd = Std ?? options.ImageStd;
        options.BatchNormEpsilon = Epsilon ?? options.BatchNormEpsilon;
        options.Box.ScoreThreshold = Score ?? options.Box.ScoreThreshold;
        return options.MaxSize >= options.MinSize
            ? options
            : throw new InputException(Invariant($"--max-size is {options.MaxSize}; it must be at least --min-size, {options.MinSize}."));
    }

    /// <summary>
    /// Compares the request with the description of the detector in a file. A different score is not a conflict: it only determines which
    /// results are left out.
    /// </summary>
    /// <exception cref="InputException">Something is otherwise there; the message tells all of it.</exception>
    public void ThrowIfOther(DetectorDescription told, string file)
    {
        FasterRcnnOptions options = told.Options;
        var backbone = new BackboneChoice(options.Backbone, options.FeaturePyramid);
        (string Option, bool IsOther, FormattableString Its, FormattableString Own)[] all =
        [
            ("--backbone", Backbone is not null && Backbone != backbone, $"{backbone}", $"{Backbone}"),
            (
                "--classes",
                Classes is { } c && c != told.Classes.Count && c != told.Classes.Count + 1,
                $"{told.Classes.Count}",
                $"{Classes}"
            ),
            ("--min-size", MinSize is { } min && min != options.MinSize, $"{options.MinSize}", $"{MinSize}"),
            ("--max-size", MaxSize is { } max && max != options.MaxSize, $"{options.MaxSize}", $"{MaxSize}"),
            ("--mean", Mean is not null && !Mean.SequenceEqual(options.ImageMean), $"{List(options.ImageMean)}", $"{List(Mean ?? [])}"),
            ("--std", Std is not null && !Std.SequenceEqual(options.ImageStd), $"{List(options.ImageStd)}", $"{List(Std ?? [])}"),
            ("--batch-norm-epsilon", Epsilon is { } e && e != options.BatchNormEpsilon, $"{options.BatchNormEpsilon}", $"{Epsilon}"),
        ];
        string differences = string.Join(
            "; ",
            all.Where(a => a.IsOther).Select(a => Invariant($"{a.Option} is {Invariant(a.Own)}, there {Invariant(a.Its)}"))
        );
        if (differences.Length > 0)
        {
            throw new InputException($"{file}: the file describes another detector than the command line: {differences}.");
        }
    }

    private static string List(IEnumerable<float> numbers) => string.Join(',', numbers.Select(n => Invariant($"{n}")));
}
