using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// What every discriminator of a study is judged on: real images of the class that nothing was learned from, and made ones by two GANs that
/// take no part in the comparison, at several stages of their training.
/// </summary>
/// <param name="Real">The real images.</param>
/// <param name="Made">The made ones, from clumsy to as good as the reference GANs got.</param>
internal sealed record GanProbe(IReadOnlyList<PixelImage> Real, IReadOnlyList<PixelImage> Made)
{
    private const int AtOnce = 64;

    /// <summary>Scores a discriminator, in evaluation mode.</summary>
    public ProbeScores Score(Gan gan) => ProbeScores.Of(Logits(gan, Real), Logits(gan, Made));

    private static float[] Logits(Gan gan, IReadOnlyList<PixelImage> images)
    {
        using IDisposable gradients = no_grad();
        var logits = new List<float>(images.Count);
        foreach (PixelImage[] some in images.Chunk(AtOnce))
        {
            using DisposeScope scope = NewDisposeScope();
            logits.AddRange(gan.Logits(GanTask.Pixels(some, gan), gan.Condition([.. some.Select(_ => 0)])).cpu().data<float>().ToArray());
        }

        return [.. logits];
    }
}
