using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Rejects images that are real ones over again, by any of the senses.</summary>
/// <param name="pools">The pools of images that must not be copied, for each kind of features.</param>
/// <param name="fraction">The limits as a fraction of the usual distance.</param>
internal sealed class CopyCheck(IReadOnlyList<CopyPool> pools, double fraction) : IGateCheck
{
    public string Rule =>
        Invariant($"Copies: an image, mirrored or not, must be further from each real one than {fraction} times what is ")
        + "usual between real images and their nearest, or than one in a hundred of these is, if that is less: "
        + Invariant($"{string.Join(", ", pools.Select(Told))}.");

    public IReadOnlyList<GateVerdict?> Check(IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> features)
    {
        var verdicts = new GateVerdict?[images.Count];
        foreach (IGrouping<DuplicateFeatures, CopyPool> bySense in pools.GroupBy(p => p.Sense))
        {
            IReadOnlyList<float[]> inPoses = bySense.Key.InPoses(images, features);
            foreach (CopyPool pool in bySense)
            {
                double[,] distances = pool.Known.To(inPoses);
                for (int i = 0; i < verdicts.Length; i++)
                {
                    verdicts[i] ??= Check(distances, i, pool);
                }
            }
        }

        return verdicts;
    }

    private static GateVerdict? Check(double[,] distances, int image, CopyPool pool)
    {
        int nearest = 0;
        for (int known = 1; known < pool.Known.Count; known++)
        {
            nearest = distances[image, known] < distances[image, nearest] ? known : nearest;
        }

        double distance = distances[image, nearest];
        return distance > pool.Limit
            ? null
            : new GateVerdict
            {
                Reason = RejectionReason.Copy,
                Explanation =
                    Invariant($"It is a copy of {pool.What} {nearest + 1}: the distance in {pool.Sense.Name} is ")
                    + Invariant($"{distance:0.000}; the limit is {pool.Limit:0.000}."),
                Value = distance,
                Limit = pool.Limit,
            };
    }

    private static string Told(CopyPool pool) =>
        Invariant($"{pool.Limit:0.000} in {pool.Sense.Name} from each of {pool.Known.Count} of the kind '{pool.What}'");
}
