using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>The logits of a network for images.</summary>
internal static class ClassifierLogits
{
    /// <summary>The maximum number of images in a batch.</summary>
    public const int AtOnce = 64;

    /// <summary>
    /// The logits of each image. The network must be in evaluation mode; several threads may ask at once. Which class is likeliest does not
    /// depend on what other images there are: where rounding could decide, the image is asked about alone.
    /// </summary>
    /// <param name="parts">The network.</param>
    /// <param name="images">Images, which may differ in size.</param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    public static float[][] Of(ClassifierParts parts, IReadOnlyList<PixelImage> images, CancellationToken cancellationToken = default)
    {
        using IDisposable gradients = no_grad();
        float[][] logits = new float[images.Count][];

        // Only images of one size fit in one batch.
        foreach (
            int[] some in Enumerable
                .Range(0, images.Count)
                .GroupBy(i => (images[i].Width, images[i].Height))
                .SelectMany(g => g.Chunk(AtOnce))
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[][] rows = Ask(parts, [.. some.Select(i => images[i])]);
            for (int i = 0; i < some.Length; i++)
            {
                logits[some[i]] = some.Length > 1 && IsTooClose(rows[i], parts.Rounding) ? Ask(parts, [images[some[i]]])[0] : rows[i];
            }
        }

        return logits;
    }

    private static float[][] Ask(ClassifierParts parts, PixelImage[] images)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor pixels = PixelTensor.Batch(images, sideMultiple: 1, parts.Device);
        return [.. TensorValues.Of(parts.Network.call(pixels)).Chunk(parts.Classes.Count)];
    }

    // An image's sums are added up in another order in another batch.
    private static bool IsTooClose(float[] logits, double rounding)
    {
        float first = float.NegativeInfinity,
            second = float.NegativeInfinity,
            largest = 0;
        foreach (float logit in logits)
        {
            second = Math.Max(second, Math.Min(first, logit));
            first = Math.Max(first, logit);
            largest = Math.Max(largest, Math.Abs(logit));
        }

        return first - second <= rounding * largest;
    }
}
