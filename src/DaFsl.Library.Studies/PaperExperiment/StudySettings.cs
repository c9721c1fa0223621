using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The settings and data that the runs of a study share, as JSON. Two studies may be joined if these are equal.</summary>
internal static class StudySettings
{
    /// <summary>All that shapes a run but its seed and its way.</summary>
    public static JsonElement Of(DataSplits data, PaperStudyOptions options) =>
        ToElement(
            new
            {
                Data = Describe(data),
                Source = OfSource(options.Run),
                options.Run.Imbalance,
                options.Run.Regions,
                options.Run.Gan,
                P = options.Run.Distillation.P.ToString(System.Globalization.CultureInfo.InvariantCulture),
                options.Run.Distillation.Rates,
                JudgedImages = options.ScoredImages,
            }
        );

    /// <summary>All that shapes the source networks.</summary>
    public static JsonElement OfSource(DaFslOptions options) =>
        ToElement(
            new
            {
                Data = Describe(options.Distillation.Source()),
                options.Seed,
                options.Precision,
                options.ObjectSide,
                Weights = options.Distillation.Weights is { } path ? Path.GetFileName(path) : null,
                options.Distillation.SourceEpochs,
                GanEpochs = options.Distillation.SourceGanEpochs ?? options.Gan.Epochs,
                options.Regions.Detector,
                options.Regions.Optimizer,
                options.Regions.BatchSize,
                options.Gan.Architecture,
                options.Gan.Latent,
                options.Gan.Width,
                options.Gan.MaximumWidth,
                options.Gan.Loss,
                options.Gan.GradientPenalty,
                options.Gan.R1,
                options.Gan.R1Interval,
                GanAugmentation = options.Gan.Augmentation,
                options.Gan.AverageDecay,
                options.Gan.GrowthBatches,
                GanBatchSize = options.Gan.BatchSize,
                options.Gan.BatchesPerEpoch,
                GanOptimizer = options.Gan.Optimizer,
            }
        );

    private static object Describe(DataSplits data) =>
        new
        {
            data.Train.Name,
            Train = data.Train.Images.Count,
            Test = data.Test.Images.Count,
            data.Train.Classes,
            Sizes = data.Train.Images.Count == 0 ? "" : Invariant($"{data.Train.Images[0].Width} x {data.Train.Images[0].Height}"),
        };

    private static JsonElement ToElement(object settings) => JsonSerializer.SerializeToElement(settings, ReportJson.Format);
}
