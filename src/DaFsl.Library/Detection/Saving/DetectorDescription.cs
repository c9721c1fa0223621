using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Saving;

/// <summary>
/// The description of a detector that its file holds beside the weights: everything that is needed to build the same detector again. It is
/// stored as JSON in the header of the file (<c>__metadata__.detector</c>).
/// </summary>
internal sealed class DetectorDescription
{
    /// <summary>The version that is written and read.</summary>
    internal const int Current = 1;

    /// <summary>Under what it stands in the file.</summary>
    internal const string Key = ModelKind.Detector;

    private const int LongestOrigin = 200;
    private const int LongestSentence = 500;

    // How long it may be, so that nothing is built of a text that a file of a few weights brings along.
    private const int FixedCharacters = 400_000;
    private const int CharactersAClass = 8 * DetectorClasses.LongestName;
    private const int MostClasses = 10_000;

    private static readonly JsonSerializerOptions _format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FasterRcnnOptions _options;

    internal DetectorDescription(
        string name,
        IReadOnlyList<string> classes,
        FasterRcnnOptions options,
        ComputePrecision precision,
        IReadOnlyList<string> origin,
        string? library = null
    )
    {
        Name = name;
        Classes = [.. classes];
        _options = options.Copy();
        Precision = precision;
        Origin = [.. origin.TakeLast(LongestOrigin).Select(o => ForeignText.Cut(o, LongestSentence))];
        Library = library ?? $"DaFsl.Library {typeof(DetectorDescription).Assembly.GetName().Version!.ToString(3)}";
    }

    /// <summary>The name of the detector when it was written.</summary>
    public string Name { get; }

    /// <summary>The library that wrote it, and its version.</summary>
    public string Library { get; }

    /// <summary>The classes that it finds, in the order of their labels from 1.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>A copy of its network's settings.</summary>
    public FasterRcnnOptions Options => _options.Copy();

    /// <summary>The precision in which the detector computes unless another one is requested when it is loaded.</summary>
    public ComputePrecision Precision { get; }

    /// <summary>The origin of the weights, one sentence per step, the oldest first.</summary>
    public IReadOnlyList<string> Origin { get; }

    /// <summary>
    /// The description in the header of the file that weights come from, or that of the detector that they were copied from.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <returns>The description; <see langword="null"/> where there is none, as in weights of torchvision.</returns>
    /// <exception cref="DataFormatException">
    /// The description is present but broken, of another version, or describes an impossible detector; or the file is a classifier, a GAN
    /// or a training state written by this library.
    /// </exception>
    public static DetectorDescription? Of(Checkpoint weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Find(weights)
            ?? (ModelKind.Other(weights.Metadata, Key) is { } other ? throw new DataFormatException($"{weights.Source}: {other}.") : null);
    }

    /// <summary>The name, the network and the classes in a line.</summary>
    public override string ToString() =>
        $"{Name}: a Faster R-CNN on "
        + $"{_options.Backbone}{(_options.FeaturePyramid ? " with a feature pyramid" : "")} for {DetectorClasses.List(Classes)}, "
        + $"written by {Library}";

    /// <summary>The description; <see langword="null"/> where there is none, whatever else the file is.</summary>
    /// <exception cref="DataFormatException">
    /// The description is present but broken, of another version, or describes an impossible detector.
    /// </exception>
    internal static DetectorDescription? Find(Checkpoint weights) =>
        weights.Metadata.TryGetValue(Key, out string? json) ? Read(json, weights) : null;

    /// <summary>As it stands in the file.</summary>
    internal string ToJson() =>
        new JsonObject
        {
            ["version"] = Current,
            ["library"] = Library,
            ["name"] = Name,
            ["classes"] = Texts(Classes),
            ["precision"] = SettingValue.WordOf(Precision),
            ["options"] = DetectorSettings.Write(_options),
            ["origin"] = Texts(Origin),
        }.ToJsonString(_format);

    /// <summary>The description in the file of a whole detector.</summary>
    /// <exception cref="DataFormatException">There is none, or it is broken.</exception>
    internal static DetectorDescription Require(Checkpoint weights)
    {
        DetectorDescription described = Of(weights)
            ?? throw new DataFormatException(
                $"{weights.Source}: these are only weights, without the description of a detector: create one with "
                    + "the right classes and options, and load them with LoadWeights."
            );

        // What the file does not hold cannot bound what is built.
        return DetectorShapes.Missing(weights.Shapes) is { } missing
            ? throw new DataFormatException(
                $"{weights.Source}: there is no tensor '{missing}' in it; it must hold a whole detector's weights."
            )
            : described;
    }

    private static DetectorDescription Read(string json, Checkpoint weights)
    {
        long classes = DetectorShapes.ClassesOf(weights.Shapes) ?? MostClasses;
        long most = FixedCharacters + (classes * CharactersAClass);
        if (json.Length > most)
        {
            throw new DataFormatException(
                Invariant($"{weights.Source}: the description of the detector has {json.Length} characters; for weights ")
                    + Invariant($"of {Counted.Of(classes, "class", "classes")} at most {most} are read.")
            );
        }

        DetectorDescription read;
        try
        {
            using var document = JsonDocument.Parse(json);
            read = Read(new SettingValue("", document.RootElement));
        }
        catch (FormatException broken)
        {
            throw new DataFormatException($"{weights.Source}: the description of the detector is broken. {broken.Message}", broken);
        }
        catch (Exception broken) when (JsonText.IsFault(broken))
        {
            throw new DataFormatException(
                $"{weights.Source}: the description of the detector is broken{JsonText.Sentence(broken)}",
                broken
            );
        }

        string faults = string.Join(
            ' ',
            DetectorClasses
                .Faults(read.Classes)
                .Concat(DetectorFaults.Of(read._options, read.Classes.Count + 1))
                .Concat(DetectorShapes.Faults(read._options, read.Classes.Count, weights.Shapes))
                .Take(1)
        );
        return faults.Length == 0
            ? read
            : throw new DataFormatException($"{weights.Source}: the description of the detector is wrong. {faults}");
    }

    private static DetectorDescription Read(SettingValue json)
    {
        // A newer version may have other members.
        if (
            json.Json.ValueKind == JsonValueKind.Object
            && json.Json.TryGetProperty("version", out JsonElement told)
            && new SettingValue("version", told).Whole() is var version
            && version != Current
        )
        {
            throw new FormatException(Invariant($"It is of version {version}; version {Current} is supported."));
        }

        Dictionary<string, SettingValue> members = json.Members([
            "version",
            "library",
            "name",
            "classes",
            "precision",
            "options",
            "origin",
        ]);
        return new DetectorDescription(
            members["name"].Text(),
            [.. members["classes"].List(most: int.MaxValue).Select(c => c.Text())],
            DetectorSettings.Read(members["options"]),
            members["precision"].Word<ComputePrecision>(),
            [.. members["origin"].List(LongestOrigin).Select(o => o.Text())],
            members["library"].Text()
        );
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);
}
