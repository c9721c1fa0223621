using System.Text.Json.Serialization;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Runtime;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>One way of training the region proposer.</summary>
public sealed record DetectorStrategyReport
{
    /// <summary>The strategy.</summary>
    public required string Name { get; init; }

    /// <summary>mAP at IoU 0.5 by 11-point interpolation after the last epoch, 0 to 1.</summary>
    [JsonPropertyName("mAP")]
    public required double MeanAveragePrecision { get; init; }

    /// <summary>Average precision of each class.</summary>
    public required IReadOnlyList<ClassAveragePrecision> PerClass { get; init; }

    /// <summary>Loss and mAP after each epoch.</summary>
    public required IReadOnlyList<LearningCurvePoint> Curve { get; init; }

    /// <summary>The training time in seconds, without scoring.</summary>
    public required double Seconds { get; init; }

    /// <summary>The number of the network's tensors that came from the source.</summary>
    public required int Transferred { get; init; }

    /// <summary>The stages that were frozen.</summary>
    public required IReadOnlyList<string> Frozen { get; init; }

    /// <summary>The interval in which the mAP would lie with other test images; <see langword="null"/> if it was not measured.</summary>
    public ConfidenceInterval? Interval { get; init; }

    /// <summary>
    /// The amount by which the mAP exceeds that of vanilla training, both on the same draws of the test images; <see langword="null"/> for
    /// vanilla itself, and if it was not measured.
    /// </summary>
    public ScoreDifference? BesideVanilla { get; init; }

    /// <summary>The number of objects in the test images on which it was scored.</summary>
    internal int TestObjects => PerClass.Sum(c => c.Truths);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
