using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The checks of strategies that are possible before anything is trained.</summary>
internal static class StrategyCheck
{
    /// <summary>
    /// Returns the reason why the classifier can use nothing of the source detector, whatever the strategy; <see langword="null"/> if it
    /// can use some of it.
    /// </summary>
    /// <param name="source">The detector's backbone.</param>
    /// <param name="own">The classifier's.</param>
    /// <param name="asked">The strategy that was asked for; <see langword="null"/> where similarity chooses.</param>
    public static string? ClassifierFault(BackboneKind source, BackboneKind own, IDistillationStrategy? asked) =>
        asked is Vanilla || IsMobile(source) == IsMobile(own)
            ? null
            : $"DaFslOptions.ClassifierNetwork.Backbone is {own} and DaFslOptions.Regions.Detector.Backbone is "
                + $"{source}: the classifier is distilled from the source detector, "
                + "and no tensor of the one fits the other. Give both the same kind.";

    private static bool IsMobile(BackboneKind kind) => kind == BackboneKind.MobileNetV2;
}
