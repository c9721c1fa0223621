using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>The origin of the initial values of one tensor of a student.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Outcome">The outcome for the tensor.</param>
/// <param name="Reason">The reason, in one sentence.</param>
public sealed record WeightTransfer(string Name, TransferOutcome Outcome, string Reason)
{
    /// <summary>The tensor's name in the source; the same unless layers were paired otherwise.</summary>
    public string From { get; init; } = Name;

    /// <summary>True if values are copied from the source.</summary>
    internal bool TakesFromSource => Outcome is TransferOutcome.Transferred or TransferOutcome.Sliced;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
