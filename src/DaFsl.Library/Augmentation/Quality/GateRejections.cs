using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>How many images a quality gate rejected for a reason.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Count">How many images, 0 or more.</param>
public sealed record GateRejections(RejectionReason Reason, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
