using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The training data of a GAN, stored in its file.</summary>
/// <param name="Images">The number of training images of each class.</param>
/// <param name="Proposed">The number of unlabelled training images.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Strategy">The strategy for distilling it from another GAN; <see langword="null"/> if it was trained from scratch.</param>
internal sealed record GanOrigin(IReadOnlyDictionary<string, int> Images, int Proposed, int Seed, string? Strategy)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    internal static GanOrigin Of(GanData data, int seed, string? strategy) =>
        new(data.Classes.ToDictionary(c => c.Name, c => c.Images.Count, StringComparer.Ordinal), data.Proposed.Count, seed, strategy);
}
