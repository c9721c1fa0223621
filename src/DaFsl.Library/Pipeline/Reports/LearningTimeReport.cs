using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>A row of the paper's table 4: how long a network learns until it is as good as the vanilla one at its end.</summary>
/// <param name="Module">The network.</param>
/// <param name="Strategy">The distilled way: the one that the run goes on with.</param>
/// <param name="Target">Where the vanilla network ended: mAP for the detector, loss for the others.</param>
/// <param name="Original">How many seconds the vanilla network took to get there.</param>
/// <param name="Distilled">How many seconds the distilled one took; <see langword="null"/> where it never got there.</param>
public sealed record LearningTimeReport(string Module, string Strategy, double Target, double Original, double? Distilled)
{
    /// <summary>How many test objects a detector's target was measured on; <see langword="null"/> for another network, and where that was not told.</summary>
    public int? TestObjects { get; init; }

    /// <summary>
    /// The share of the time that was saved, negative where it took longer; <see langword="null"/> where the target was never reached, or was not worth reaching: a detector's mAP below 0.1, or on fewer
    /// than 20 objects.
    /// </summary>
    public double? Saved => Original > 0 && LearningTimeFinding.TargetFault(this) is null ? 1 - (Distilled / Original) : null;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
