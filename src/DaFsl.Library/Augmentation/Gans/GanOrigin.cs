using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>What a GAN was trained on: kept in its file.</summary>
/// <param name="Images">How many images of each class it was trained on.</param>
/// <param name="Proposed">How many images without a label.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Strategy">How it was distilled from another; <see langword="null"/> where it was trained from nothing.</param>
internal sealed record GanOrigin(IReadOnlyDictionary<string, int> Images, int Proposed, int Seed, string? Strategy)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    internal static GanOrigin Of(GanData data, int seed, string? strategy) =>
        new(data.Classes.ToDictionary(c => c.Name, c => c.Images.Count, StringComparer.Ordinal), data.Proposed.Count, seed, strategy);
}
