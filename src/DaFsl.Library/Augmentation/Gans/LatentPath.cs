using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>A way from one noise vector to another.</summary>
internal static class LatentPath
{
    // Below this sine, all but parallel, a straight line is as good and safe to work out.
    private const double SmallSine = 1e-6;

    /// <summary>
    /// Spherical interpolation (Shoemake 1985; White 2016 for GANs): all points on the way are about as long as noise is, which those on a
    /// straight line are not.
    /// </summary>
    /// <param name="from">The vector to begin at.</param>
    /// <param name="to">The vector to end at, as long.</param>
    /// <param name="steps">The number of points, both ends included; 2 or more.</param>
    /// <returns>The points, <c>(steps, length)</c>, float32.</returns>
    public static Tensor Spherical(IReadOnlyList<float> from, IReadOnlyList<float> to, int steps)
    {
        double cosine = from.Zip(to, (a, b) => (double)a * b).Sum() / (Norm(from) * Norm(to));
        double angle = Math.Acos(Math.Clamp(cosine, -1, 1));
        double sine = Math.Sin(angle);
        float[] points = new float[steps * from.Count];
        for (int step = 0; step < steps; step++)
        {
            double share = step / (steps - 1.0);
            (double first, double second) =
                sine < SmallSine ? (1 - share, share) : (Math.Sin((1 - share) * angle) / sine, Math.Sin(share * angle) / sine);
            for (int i = 0; i < from.Count; i++)
            {
                points[(step * from.Count) + i] = (float)((first * from[i]) + (second * to[i]));
            }
        }

        return tensor(points, [steps, from.Count]);
    }

    private static double Norm(IReadOnlyList<float> vector) => Math.Sqrt(vector.Sum(v => (double)v * v));
}
