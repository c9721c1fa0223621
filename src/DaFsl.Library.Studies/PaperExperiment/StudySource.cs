using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The source networks of a study: trained once, and kept in a folder where one is given.</summary>
internal static class StudySource
{
    private const string ReportFile = "source.json";
    private const string DetectorFile = "detector.safetensors";
    private const string GanFile = "gan.safetensors";

    /// <summary>Takes the networks from the folder, or trains them and puts them there; the caller disposes them.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static SourceResult Get(StudyContext context, bool withGan, string? folder)
    {
        JsonElement settings = StudySettings.OfSource(context.Options);
        if (folder is not null && Read(folder, settings) is { } kept && (kept.Report.GanSeconds is not null || !withGan))
        {
            return new SourceResult(Load(context, folder, withGan), kept.Report);
        }

        SourceResult trained = SourceStage.Run(context.Run, context.Options.ForSource(withGan));
        if (folder is not null)
        {
            try
            {
                Save(folder, trained.Networks, new Kept(settings, trained.Report));
            }
            catch
            {
                trained.Networks.Dispose();
                throw;
            }
        }

        return trained;
    }

    private static Kept? Read(string folder, JsonElement settings)
    {
        string path = Path.Combine(folder, ReportFile);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream file = RegularFile.Open(path);
            Kept? kept = JsonSerializer.Deserialize<Kept>(file, ReportJson.Format);
            return kept is not null && JsonElement.DeepEquals(kept.Settings, settings) ? kept : null;
        }
        catch (JsonException)
        {
            return null; // Not ours, or cut short: they are trained anew.
        }
    }

    private static SourceNetworks Load(StudyContext context, string folder, bool withGan)
    {
        DataSplits original = context.Options.Distillation.Source();
        IReadOnlyList<LabelledImage> objects = ObjectCrops.Of(original.Train, context.Options.ObjectSide, context.Run.CancellationToken);
        return new SourceNetworks(
            Checkpoint.Load(Path.Combine(folder, DetectorFile)),
            context.Options.Regions.Detector,
            withGan ? Checkpoint.Load(Path.Combine(folder, GanFile)) : null,
            objects
        );
    }

    // The report last: where it is, all are.
    private static void Save(string folder, SourceNetworks networks, Kept kept)
    {
        Directory.CreateDirectory(folder);
        string report = Path.Combine(folder, ReportFile);
        File.Delete(AtomicFile.TargetOf(report));
        networks.Detector.Save(Path.Combine(folder, DetectorFile));
        networks.Gan?.Save(Path.Combine(folder, GanFile));
        AtomicFile.Write(report, JsonSerializer.Serialize(kept, ReportJson.Format));
    }

    private sealed record Kept(JsonElement Settings, SourceReport Report);
}
