using System.Text.Json;
using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>The description that the file of a classifier of few images holds beside its weights, as human-readable JSON.</summary>
/// <param name="Version">The version of this record.</param>
/// <param name="Library">The library that wrote it, and its version.</param>
/// <param name="Classes">The classes, in the order of the scores.</param>
/// <param name="Features">The features.</param>
/// <param name="Learner">The learner.</param>
/// <param name="Line">The offset of each class: the decision line.</param>
/// <param name="Temperature">The temperature that scores are divided by before they become probabilities.</param>
/// <param name="Expected">What is to be expected for each scarce class.</param>
/// <param name="Origin">The training data.</param>
internal sealed record FewShotDescription(
    int Version,
    string Library,
    IReadOnlyList<string> Classes,
    FeatureText Features,
    LearnerText Learner,
    IReadOnlyList<double> Line,
    double Temperature,
    IReadOnlyList<ExpectedPerformance> Expected,
    FewShotOrigin Origin
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Current = 1;

    /// <summary>Under what it stands in the file.</summary>
    public const string Key = ModelKind.FewShotClassifier;

    // More than any honest description has, so that nothing is built of a text that a file brings along.
    private const int MostCharacters = 1_000_000;

    /// <summary>As it stands in the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Options);

    /// <summary>Reads what a file tells.</summary>
    /// <param name="metadata">All that it tells.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">
    /// The description is missing, broken, of another version, or describes an impossible classifier.
    /// </exception>
    public static FewShotDescription Read(IReadOnlyDictionary<string, string> metadata, string path)
    {
        string json = metadata.GetValueOrDefault(Key)
            ?? throw new DataFormatException(
                $"{path}: {ModelKind.Other(metadata, Key) ?? "these are weights alone, without the description of a classifier"}."
            );
        if (json.Length > MostCharacters)
        {
            throw new DataFormatException(
                Invariant($"{path}: the description of the classifier has {json.Length} characters; {MostCharacters} at most are read.")
            );
        }

        string place = $"{path}: the description of the classifier is broken";
        if (JsonText.VersionOf(json, place) is var number && number != Current)
        {
            throw new DataFormatException(
                Invariant($"{path}: the description of the classifier is of version {number}; version {Current} is read.")
            );
        }

        FewShotDescription read = JsonText.Read<FewShotDescription>(json, PlanJson.Options, place, "a description of a classifier");
        string faults = string.Join(' ', read.Faults());
        return faults.Length == 0 ? read : throw new DataFormatException($"{path}: the description of the classifier is wrong. {faults}");
    }

    private IEnumerable<string> Faults()
    {
        if (ClassNameRule.FaultOf(Classes) is { } fault)
        {
            yield return fault;
        }

        if (Line.Count != Classes.Count || !Line.All(double.IsFinite))
        {
            yield return Invariant($"Its line has {Counted.Of(Line.Count, "offset")}; it needs a finite one for each of ")
                + $"{Counted.Of(Classes.Count, "class", "classes")}.";
        }

        if (!(Temperature > 0 && double.IsFinite(Temperature)))
        {
            yield return Invariant($"Its temperature is {Temperature}; it must be above 0.");
        }

        if (!Enum.IsDefined(Features.Backbone))
        {
            yield return $"Its backbone is {Features.Backbone}; it must be one of {string.Join(", ", Enum.GetNames<BackboneKind>())}.";
        }

        foreach (string wrong in Features.Options().Faults())
        {
            yield return wrong;
        }
    }
}
