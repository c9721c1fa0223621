using System.Text.Json.Serialization;
using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>One way of training the region proposer.</summary>
/// <param name="Name">The strategy.</param>
/// <param name="MeanAveragePrecision">mAP at IoU 0.5 by 11-point interpolation after the last epoch, 0 to 1.</param>
/// <param name="PerClass">Average precision of each class.</param>
/// <param name="Curve">Loss and mAP after each epoch.</param>
/// <param name="Seconds">How long it was trained, scoring not counted.</param>
/// <param name="Transferred">How many of the network's tensors came from the source.</param>
/// <param name="Frozen">The stages that were frozen.</param>
public sealed record DetectorStrategyReport(
    string Name,
    [property: JsonPropertyName("mAP")] double MeanAveragePrecision,
    IReadOnlyList<ClassAveragePrecision> PerClass,
    IReadOnlyList<LearningCurvePoint> Curve,
    double Seconds,
    int Transferred,
    IReadOnlyList<string> Frozen);
