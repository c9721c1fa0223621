namespace DaFsl.Library.Augmentation.Quality;

/// <summary>What came out of a quality gate.</summary>
/// <param name="Accepted">The pictures that were kept, in the order in which they were made.</param>
/// <param name="Verdicts">A verdict on each picture that was looked at, in that order.</param>
/// <param name="Report">The figures.</param>
public sealed record GateResult(AcceptedPictures Accepted, IReadOnlyList<GateVerdict> Verdicts, GateReport Report)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
