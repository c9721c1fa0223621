using System.Globalization;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Saving;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>Makes a detector out of a file of weights.</summary>
internal static class DetectorFile
{
    private const string ClassScores = "roi_heads.box_predictor.cls_score.weight";

    /// <summary>
    /// Reads the file: a detector as the file tells it, or a network as it was asked for, whose classes are named by their labels' numbers.
    /// </summary>
    /// <exception cref="InputException">The file cannot be read, or is of another network.</exception>
    /// <exception cref="DataFormatException">It is broken, or no file of weights.</exception>
    public static (FasterRcnnDetector Detector, LabelNames Names) Load(DetectRequest request)
    {
        using Checkpoint weights = ModelFile.Load(request.Weights, Checkpoint.Load);
        if (DetectorDescription.Of(weights) is { } told)
        {
            LabelNames names = LabelNames.OfFile(request.Names, told.Classes);
            return (LoadDescribed(weights, told, request), names);
        }

        FasterRcnnOptions options = request.Network.ToOptions(request.Weights);
        int classes = CountClasses(weights, request);
        LabelNames others = LabelNames.For(request.Names, classes);
        return (LoadWeights(weights, options, classes, request), others);
    }

    private static FasterRcnnDetector LoadDescribed(Checkpoint weights, DetectorDescription told, DetectRequest request)
    {
        request.Network.ThrowIfOther(told, request.Weights);
        if (request.Network.Score is not { } score)
        {
            return FasterRcnnDetector.FromCheckpoint(weights, request.Device.Resolve(), request.Precision);
        }

        FasterRcnnOptions options = told.Options;
        options.Box.ScoreThreshold = score;
        var detector = new FasterRcnnDetector(told.Classes, options, request.Device.Resolve(), request.Precision ?? told.Precision);
        try
        {
            detector.LoadWeights(weights, checkDescription: false);
            return detector;
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    private static FasterRcnnDetector LoadWeights(Checkpoint weights, FasterRcnnOptions options, int classes, DetectRequest request)
    {
        string[] labels = [.. Enumerable.Range(1, classes).Select(l => l.ToString(CultureInfo.InvariantCulture))];
        var detector = new FasterRcnnDetector(labels, options, request.Device.Resolve(), request.Precision ?? ComputePrecision.Auto);
        try
        {
            detector.LoadWeights(weights);
            return detector;
        }
        catch (WeightMismatchException misfit)
        {
            detector.Dispose();
            throw new InputException(
                $"{request.Weights}: the weights are not of the network that --backbone names: {Describe(misfit.Report!)}.",
                misfit
            );
        }
        catch (ArgumentException doubled)
        {
            detector.Dispose();
            throw new InputException($"{request.Weights}: {doubled.Message}", doubled);
        }
    }

    /// <summary>The number of classes without background.</summary>
    private static int CountClasses(Checkpoint weights, DetectRequest request)
    {
        if (!weights.Shapes.TryGetValue(ClassScores, out IReadOnlyList<long>? shape) || shape.Count != 2)
        {
            throw new InputException(
                $"{request.Weights}: there is no matrix '{ClassScores}' in it; it must hold a whole detector's weights."
            );
        }

        long withBackground = shape[0];
        return withBackground >= 2 && (request.Network.Classes == withBackground || request.Network.Classes == withBackground - 1)
            ? (int)withBackground - 1
            : throw new InputException(
                Invariant($"{request.Weights}: the weights are for {Counted.Of(withBackground, "class", "classes")} with ")
                    + Invariant($"background, {withBackground - 1} without; --classes is {request.Network.Classes}.")
            );
    }

    /// <summary>Describes the tensors that do not fit: their number, and the first of them.</summary>
    internal static string Describe(LoadReport report)
    {
        string counts = $"{report.Missing.Count} missing, {report.Unexpected.Count} unexpected, {report.WrongShape.Count} of wrong shape";
        string first = report switch
        {
            { Missing: [string name, ..] } => $"'{name}' is missing",
            { Unexpected: [string name, ..] } => $"'{name}' is unexpected",
            { WrongShape: [var wrong, ..] } => $"'{wrong.Name}' is {Numbers.Shape(wrong.Found)}, not {Numbers.Shape(wrong.Expected)}",
            _ => "",
        };
        return $"{counts}; {first}";
    }
}
