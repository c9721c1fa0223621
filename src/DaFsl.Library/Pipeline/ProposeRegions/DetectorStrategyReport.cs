using System.Text.Json.Serialization;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Pipeline.ProposeRegions;

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
    IReadOnlyList<string> Frozen
)
{
    /// <summary>Where the mAP would lie with other test images; <see langword="null"/> where that was not measured.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>
    /// By how much the mAP is above that of vanilla training, both on the same draws of the test images; <see langword="null"/> for vanilla
    /// itself, and where that was not measured.
    /// </summary>
    public ScoreDifference? BesideVanilla { get; init; }

    /// <summary>How many objects of the test images it was scored on.</summary>
    internal int TestObjects => PerClass.Sum(c => c.Truths);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
