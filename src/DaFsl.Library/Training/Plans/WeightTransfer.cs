using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>Where one tensor of a student gets its first values.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record WeightTransfer(string Name, TransferOutcome Outcome, string Reason)
{
    /// <summary>The tensor's name in the source; the same unless layers were paired otherwise.</summary>
    public string From { get; init; } = Name;

    /// <summary>Whether values are copied.</summary>
    internal bool TakesFromSource => Outcome is TransferOutcome.Transferred or TransferOutcome.Sliced;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
