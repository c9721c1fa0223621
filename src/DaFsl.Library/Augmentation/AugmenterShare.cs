using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation;

/// <summary>An augmenter and how much of the images it makes.</summary>
/// <param name="Augmenter">The augmenter.</param>
/// <param name="Share">Its share, above 0; only how shares compare matters, they need not sum to 1.</param>
public sealed record AugmenterShare(IAugmenter Augmenter, double Share)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
