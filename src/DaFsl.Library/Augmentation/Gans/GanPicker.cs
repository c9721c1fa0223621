using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>Chooses the real images of a batch.</summary>
/// <param name="data">The data to choose from.</param>
/// <param name="phase">The training phase, which determines the share of DatasetS.</param>
internal sealed class GanPicker(GanData data, GanPhase phase)
{
    /// <summary>An image, mirrored or not, and its condition.</summary>
    /// <param name="done">The share of the training that is done, 0 to 1.</param>
    /// <param name="random">The random number generator.</param>
    public (PixelImage Image, int Condition) Pick(double done, Random random)
    {
        bool scarce = data.Proposed.Count == 0 || random.NextDouble() < phase.ScarceShare(done);
        int condition =
            !scarce ? data.Classes.Count
            : data.Classes.Count == 1 ? 0
            : random.Next(data.Classes.Count);
        IReadOnlyList<PixelImage> from = scarce ? data.Classes[condition].Images : data.Proposed;
        PixelImage picked = from[random.Next(from.Count)];
        return (random.Next(2) == 1 ? picked.FlipHorizontally() : picked, condition);
    }
}
