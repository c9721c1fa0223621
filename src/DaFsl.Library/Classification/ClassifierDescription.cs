using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Training;

namespace DaFsl.Library.Classification;

/// <summary>What a classifier's file tells beside its weights.</summary>
/// <param name="Version">The version of this record.</param>
/// <param name="Classes">The classes, in the order of the logits.</param>
/// <param name="Backbone">See <see cref="ClassifierNetworkOptions.Backbone"/>.</param>
/// <param name="BackboneStages">See <see cref="ClassifierNetworkOptions.BackboneStages"/>.</param>
/// <param name="InputSide">See <see cref="ClassifierNetworkOptions.InputSide"/>.</param>
/// <param name="Temperature">See <see cref="TargetClassifier.Temperature"/>.</param>
internal sealed record ClassifierDescription(
    int Version, IReadOnlyList<string> Classes, BackboneKind Backbone, int? BackboneStages, int InputSide, double Temperature)
{
    /// <summary>The version that is written and read.</summary>
    public const int Current = 1;

    /// <summary>Under what it stands in the file.</summary>
    public const string Key = "classifier";

    /// <summary>As it stands in the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanJson.Options);

    /// <summary>The network that it tells of.</summary>
    public ClassifierNetworkOptions Network() => new() { Backbone = Backbone, BackboneStages = BackboneStages, InputSide = InputSide };

    /// <summary>Reads what a file tells.</summary>
    /// <param name="metadata">All that it tells.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">It is not there, broken, of another version, or tells of no classifier that there could be.</exception>
    public static ClassifierDescription Read(IReadOnlyDictionary<string, string> metadata, string path)
    {
        string json = metadata.GetValueOrDefault(Key)
            ?? throw new DataFormatException($"{path}: these are weights alone, without the description of a classifier.");
        ClassifierDescription read = JsonText.Read<ClassifierDescription>(
            json, PlanJson.Options, $"{path}: the description of the classifier is broken", "a description of a classifier");
        string faults = string.Join(' ', read.Faults());
        return faults.Length == 0 ? read : throw new DataFormatException($"{path}: the description of the classifier is wrong. {faults}");
    }

    private IEnumerable<string> Faults()
    {
        if (Version != Current)
        {
            yield return $"Its version is {Version}; {Current} is read.";
        }

        if (Classes.Count == 0 || Classes.Any(string.IsNullOrWhiteSpace) || Classes.Distinct(StringComparer.Ordinal).Count() != Classes.Count)
        {
            yield return $"Its classes are '{string.Join("', '", Classes)}'; there must be one or more, each with a name of its own.";
        }

        if (!(Temperature > 0 && double.IsFinite(Temperature)))
        {
            yield return FormattableString.Invariant($"Its temperature is {Temperature}; it must be above 0.");
        }

        foreach (string fault in Network().Faults())
        {
            yield return fault;
        }
    }
}
