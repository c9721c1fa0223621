using System.Text.Json;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Classification;

/// <summary>The description that a classifier's file holds in addition to its weights, as human-readable JSON.</summary>
/// <param name="Version">The version of this record.</param>
/// <param name="Library">The library that wrote it, and its version.</param>
/// <param name="Classes">The classes, in the order of the logits.</param>
/// <param name="Network">The options of the network.</param>
/// <param name="Preprocessing">The preprocessing of images before the network.</param>
/// <param name="Temperature">See <see cref="TargetClassifier.Temperature"/>.</param>
/// <param name="Origin">The data that the classifier was trained on; <see langword="null"/> if it was not trained.</param>
/// <param name="Precision">The precision requested for computation.</param>
internal sealed record ClassifierDescription(
    int Version,
    string Library,
    IReadOnlyList<string> Classes,
    NetworkText Network,
    PreprocessingText Preprocessing,
    double Temperature,
    ClassifierOrigin? Origin,
    ComputePrecision Precision = ComputePrecision.Auto
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Current = 2;

    /// <summary>Under what it stands in the file.</summary>
    public const string Key = ModelKind.Classifier;

    // What it may be long, so that nothing is built of a text that a file of a few weights brings along.
    private const int FixedCharacters = 100_000;
    private const int CharactersAClass = 16 * ClassNameRule.Longest;

    // Written before it was kept how images are scaled.
    private const int WithoutPreprocessing = 1;

    /// <summary>As it stands in the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Options);

    /// <summary>Reads what a file tells.</summary>
    /// <param name="metadata">All that it tells.</param>
    /// <param name="outputs">
    /// The number of logits that the file's weights produce, which must equal the number of classes; 0 if the file has no such weights.
    /// </param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">
    /// The description is missing, broken, of another version, or describes an impossible classifier.
    /// </exception>
    public static ClassifierDescription Read(IReadOnlyDictionary<string, string> metadata, long outputs, string path)
    {
        string json = metadata.GetValueOrDefault(Key)
            ?? throw new DataFormatException(
                $"{path}: {ModelKind.Other(metadata, Key) ?? "these are weights alone, without the description of a classifier"}."
            );
        long most = FixedCharacters + (outputs * CharactersAClass);
        if (json.Length > most)
        {
            throw new DataFormatException(
                Invariant($"{path}: the description of the classifier has {json.Length} characters; its weights are for ")
                    + Invariant($"{outputs} classes, for which {most} at most are read.")
            );
        }

        string place = $"{path}: the description of the classifier is broken";
        RequireVersion(json, path, place);
        ClassifierDescription read = JsonText.Read<ClassifierDescription>(json, PlanJson.Options, place, "a description of a classifier");
        string faults = string.Join(' ', read.Faults(outputs));
        return faults.Length == 0 ? read : throw new DataFormatException($"{path}: the description of the classifier is wrong. {faults}");
    }

    private static void RequireVersion(string json, string path, string place)
    {
        int number = JsonText.VersionOf(json, place);
        if (number == WithoutPreprocessing)
        {
            throw new DataFormatException(
                $"{path}: the description of the classifier is of version 1, which does not record how images "
                    + "were scaled in training, so its answers could be silently wrong: train it again and save it again."
            );
        }

        if (number != Current)
        {
            throw new DataFormatException(
                Invariant($"{path}: the description of the classifier is of version {number}; version {Current} is supported.")
            );
        }
    }

    private IEnumerable<string> Faults(long outputs)
    {
        if (outputs > 0 && Classes.Count != outputs)
        {
            yield return Invariant(
                $"It names {Counted.Of(Classes.Count, "class", "classes")}, but the weights in 'fc.weight' are for {outputs}."
            );
        }

        if (ClassNameRule.FaultOf(Classes) is { } fault)
        {
            yield return fault;
        }

        if (!(Temperature > 0 && double.IsFinite(Temperature)))
        {
            yield return Invariant($"Its temperature is {Temperature}; it must be above 0.");
        }

        if (!Enum.IsDefined(Precision))
        {
            yield return $"Its precision is {Precision}; it must be one of {string.Join(", ", Enum.GetNames<ComputePrecision>())}.";
        }

        ClassifierNetworkOptions options = Network.Options();
        foreach (string wrong in options.Faults())
        {
            yield return wrong;
        }

        string? scaling = null;
        try
        {
            Preprocessing made = Preprocessing.Read();
            var input = ImageSize.Square(Network.InputSide);

            // A side that is out of its range has been told.
            if (options.IsInputSidePossible && (made.Sizes.Count == 0 || made.Input != input))
            {
                scaling =
                    $"Its images are scaled to {made.Input} pixels in the end, after {Counted.Of(made.Sizes.Count, "other size")}; "
                    + $"the network needs {input}, after at least one other size.";
            }
        }
        catch (ArgumentException wrong)
        {
            scaling = wrong.Message;
        }

        if (scaling is not null)
        {
            yield return scaling;
        }

        if (Origin?.Images.Keys.Except(Classes, StringComparer.Ordinal).FirstOrDefault() is { } stranger)
        {
            yield return $"It was trained on images of class {ForeignText.Quote(stranger)}, which it does not name.";
        }
    }
}
