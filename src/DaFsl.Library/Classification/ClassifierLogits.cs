using DaFsl.Library.Data;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>What a network says of pictures.</summary>
internal static class ClassifierLogits
{
    private const int AtOnce = 64;

    /// <summary>The logits of each picture. The network must be in evaluation mode; several threads may ask at once.</summary>
    /// <param name="parts">The network.</param>
    /// <param name="images">Pictures, which may differ in size.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    public static float[][] Of(ClassifierParts parts, IReadOnlyList<PixelImage> images, CancellationToken cancellationToken = default)
    {
        using IDisposable gradients = no_grad();
        float[][] logits = new float[images.Count][];

        // Only pictures of one size fit in one batch.
        foreach (int[] some in Enumerable.Range(0, images.Count)
            .GroupBy(i => (images[i].Width, images[i].Height))
            .SelectMany(g => g.Chunk(AtOnce)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            Tensor pixels = PixelTensor.Batch([.. some.Select(i => images[i])], sideMultiple: 1, parts.Device);
            float[][] rows = [.. TensorValues.Of(parts.Network.call(pixels)).Chunk(parts.Classes.Count)];
            for (int i = 0; i < some.Length; i++)
            {
                logits[some[i]] = rows[i];
            }
        }

        return logits;
    }
}
