using System.Globalization;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Writing;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// The figures that the paper reports (Lim, Lee, Kang, Journal of KIIT 18(10), 2020), for comparison with the measurements of a run. The
/// paper used other data, larger networks and many more epochs, so the ranking of the ways may be compared, but not the figures themselves.
/// </summary>
public static class PaperFigures
{
    /// <summary>Table 2: the region proposer's mAP in percent after 100 epochs, by the strategy's name.</summary>
    public static IReadOnlyDictionary<string, double> DetectorMap { get; } = ByStrategy(22.38, 32.32, 31.87, 43.22);

    /// <summary>
    /// Table 3: the GAN's cross-entropy after 1,000 epochs, one figure for both networks in a unit the paper does not name, by the
    /// strategy's name.
    /// </summary>
    public static IReadOnlyDictionary<string, double> GanLoss { get; } = ByStrategy(34.32, 38.32, 13.53, 4.32);

    /// <summary>Table 4: the learning time that distillation saved in percent, by <see cref="LearningTimeReport.Module"/>.</summary>
    public static IReadOnlyDictionary<string, double> TimeSaved { get; } =
        new Dictionary<string, double>
        {
            [LearningTimeReport.FasterRcnn] = 34.6,
            [LearningTimeReport.Generator] = 6.9,
            [LearningTimeReport.Discriminator] = 3.5,
        };

    /// <summary>A figure as it stands in the paper; a dash where there is none.</summary>
    internal static string Text(IReadOnlyDictionary<string, double> figures, string key, string unit = "") =>
        figures.TryGetValue(key, out double value) ? value.ToString("0.0#", CultureInfo.InvariantCulture) + unit : MarkdownText.None;

    private static Dictionary<string, double> ByStrategy(double vanilla, double fixedFeatures, double fineTuning, double pretrained) =>
        new()
        {
            [new Vanilla().Name] = vanilla,
            [new FixedFeatureExtractor().Name] = fixedFeatures,
            [new FineTuning().Name] = fineTuning,
            [new PretrainedModel().Name] = pretrained,
        };
}
