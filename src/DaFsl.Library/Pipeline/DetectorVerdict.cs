using System.Globalization;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Pipeline;

/// <summary>Says in a sentence whether distilling the detector helped.</summary>
internal static class DetectorVerdict
{
    // A difference in mAP below this is not worth a claim after one run.
    private const double WorthSaying = 0.02;

    public static string Of(IReadOnlyList<DetectorStrategyReport> strategies)
    {
        if (strategies.Count < 2)
        {
            return "Only one way was trained, so there is nothing to compare.";
        }

        DetectorStrategyReport vanilla = strategies[0];
        DetectorStrategyReport best = strategies.Skip(1).MaxBy(s => s.MeanAveragePrecision)!;
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Name} reached {best.MeanAveragePrecision:P1} mAP and {vanilla.Name} {vanilla.MeanAveragePrecision:P1} after the same epochs");
        return best.MeanAveragePrecision - vanilla.MeanAveragePrecision > WorthSaying
            ? $"Distillation helped: {figures}."
            : $"Distillation did not help in the end: {figures}.{EarlyLead(vanilla, best)}";
    }

    // A network that starts ahead and is caught up with has learned sooner, which is what the paper claims.
    private static string EarlyLead(DetectorStrategyReport vanilla, DetectorStrategyReport best) =>
        best.Curve.Count > 1 && best.Curve[0].Score - vanilla.Curve[0].Score > WorthSaying
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" It did at first: after one epoch it was {best.Curve[0].Score:P1} against {vanilla.Curve[0].Score:P1}.")
            : "";
}
