using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The description that a GAN's file holds in addition to its weights, as JSON.</summary>
/// <param name="Version">The version of this record.</param>
/// <param name="Library">The library that wrote it, and its version.</param>
/// <param name="Subject">The description of the images that the GAN generates.</param>
/// <param name="Precision">The precision in which the GAN computes.</param>
/// <param name="Options">Its settings but for those of the optimizer.</param>
/// <param name="Optimizer">The settings of the optimizer.</param>
/// <param name="Origin">The data that the GAN was trained on.</param>
/// <param name="Training">The result of the training.</param>
/// <param name="Before">The result of the preceding training on proposed images, if there was one.</param>
internal sealed record GanDescription(
    int Version,
    string Library,
    GanSubject Subject,
    ComputePrecision Precision,
    GanOptions Options,
    OptimizerOptions Optimizer,
    GanOrigin Origin,
    TrainingResult Training,
    TrainingResult? Before
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Current = 1;

    // A training of a hundred thousand epochs; what is longer is not read, and so not written.
    private const int MostCharacters = 16_000_000;
    private const int LongestName = 500;

    private static readonly JsonSerializerOptions _format = new(PlanJson.Options)
    {
        WriteIndented = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireAll } },
    };

    /// <summary>All settings.</summary>
    public GanOptions AllOptions() => Options.With(Optimizer);

    /// <summary>As it stands in the file.</summary>
    /// <exception cref="InvalidOperationException">It is too long to be read again.</exception>
    public string ToJson()
    {
        string json = JsonSerializer.Serialize(this, _format);
        return json.Length <= MostCharacters
            ? json
            : throw new InvalidOperationException(
                "The GAN's description, with the losses of all epochs and the names of all classes, has "
                    + Invariant($"{json.Length} characters; {MostCharacters} at most are written.")
            );
    }

    /// <summary>Reads what a file tells.</summary>
    /// <param name="metadata">All that it tells.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">
    /// The description is missing, broken, of another version, or describes an impossible GAN.
    /// </exception>
    public static GanDescription Read(IReadOnlyDictionary<string, string> metadata, string path)
    {
        string json = metadata.GetValueOrDefault(ModelKind.Gan)
            ?? throw new DataFormatException(
                $"{path}: {ModelKind.Other(metadata, ModelKind.Gan) ?? "these are weights alone, without the description of a GAN"}."
            );
        if (json.Length > MostCharacters)
        {
            throw new DataFormatException(
                Invariant($"{path}: the description of the GAN has {json.Length} characters; {MostCharacters} at most are read.")
            );
        }

        string place = $"{path}: the description of the GAN is broken";
        int version = JsonText.VersionOf(json, place);
        if (version != Current)
        {
            throw new DataFormatException(
                Invariant($"{path}: the description of the GAN is of version {version}; version {Current} is supported.")
            );
        }

        GanDescription read = JsonText.Read<GanDescription>(json, _format, place, "a description of a GAN");
        JsonText.RequireFullLists(json, place);
        string faults = FaultText.First(read.Faults());
        return faults.Length == 0 ? read : throw new DataFormatException($"{path}: the description of the GAN is wrong. {faults}");
    }

    // Each option has to be there: one that is not would become what happens to be the default.
    private static void RequireAll(JsonTypeInfo info)
    {
        if (info.Type == typeof(GanOptions) || info.Type == typeof(OptimizerOptions) || info.Type == typeof(TrainingResult))
        {
            foreach (JsonPropertyInfo option in info.Properties.Where(p => p.Set is not null))
            {
                option.IsRequired = true;
            }
        }
    }

    private IEnumerable<string> Faults()
    {
        if (Subject.Classes.Count == 0)
        {
            yield return "It names no class.";
        }

        if (Subject.Classes.FirstOrDefault(c => c.Length > LongestName) is { } @long)
        {
            yield return Invariant(
                $"Class {ForeignText.Quote(@long)} has a name of {@long.Length} characters; at most {LongestName} are allowed."
            );
        }

        if (Subject.Classes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return $"Class {ForeignText.Quote(twice.Key)} is named twice.";
        }

        if (Subject.Side < GanShapes.SmallestSide || !System.Numerics.BitOperations.IsPow2(Subject.Side))
        {
            yield return Invariant($"Its images have a side of {Subject.Side} pixels; it must be 8, 16, 32 or a higher power of two.");
        }

        foreach (string fault in AllOptions().Faults())
        {
            yield return fault;
        }

        if (Origin.Proposed < 0 || Origin.Images.Values.Any(n => n < 1))
        {
            yield return "A number of its training images is too small.";
        }

        if (!Origin.Images.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Subject.Classes) || Origin.Proposed > 0 != Subject.HasProposed)
        {
            yield return "Its training data do not match the images that it makes.";
        }

        if (new[] { Training, Before }.OfType<TrainingResult>().Any(r => !IsCurve(r)))
        {
            yield return "Its losses and times cannot be those of a training.";
        }
    }

    private static bool IsCurve(TrainingResult result) =>
        result
            .Curve.Points.Select((p, i) => p.Epoch == i + 1 && double.IsFinite(p.Loss) && double.IsFinite(p.Seconds) && p.Seconds >= 0)
            .All(isRight => isRight)
        && result.Losses.Values.All(v => v is not null && v.Count == result.Curve.Points.Count && v.All(double.IsFinite));
}
