using DaFsl.Library.Imaging;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>The weight of each point of a map.</summary>
internal static class ForegroundWeights
{
    /// <summary>
    /// <c>(N, 1, H, W)</c>: a weight where a point's middle lies in an object, else 1; <see langword="null"/> where all would be 1.
    /// </summary>
    /// <param name="map">The map that is weighed, <c>(N, C, H, W)</c>.</param>
    /// <param name="targets">The targets, which contain the positions of the objects.</param>
    /// <param name="weight">The weight of a point inside an object, above 0.</param>
    public static Tensor? For(Tensor map, DistillationTargets targets, double weight)
    {
        if (weight == 1)
        {
            return null;
        }

        (int images, int height, int width) = ((int)map.shape[0], (int)map.shape[2], (int)map.shape[3]);
        float[] weights = new float[images * height * width];
        Array.Fill(weights, 1);
        for (int n = 0; n < images; n++)
        {
            foreach (BoundingBox box in targets.Objects![n])
            {
                BoundingBox scaled = box.Scale(width / (float)targets.Width, height / (float)targets.Height);
                (int left, int right) = Middles(scaled.Left, scaled.Right, width);
                (int top, int bottom) = Middles(scaled.Top, scaled.Bottom, height);
                for (int y = top; y < bottom; y++)
                {
                    weights.AsSpan((((n * height) + y) * width) + left, Math.Max(0, right - left)).Fill((float)weight);
                }
            }
        }

        return tensor(weights, [images, 1, height, width], device: map.device);
    }

    // The points i with from <= i + 0.5 < to.
    private static (int First, int End) Middles(float from, float to, int count) =>
        (Math.Clamp((int)MathF.Ceiling(from - 0.5f), 0, count), Math.Clamp((int)MathF.Ceiling(to - 0.5f), 0, count));
}
