using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>The relations between the images of a batch in a network's features (Park et al. 2019, section 3.2).</summary>
internal static class Relations
{
    // A distance of 0 has no gradient, and nothing may be divided by it.
    private const double LeastSquare = 1e-12;

    /// <summary>
    /// The distance of every pair of different images, divided by the mean of them all: <c>(N (N - 1) / 2)</c> (equation 6).
    /// </summary>
    public static Tensor Distances(Tensor features)
    {
        Tensor vectors = Vectors(features);
        (Tensor first, Tensor second) = Pairs(vectors);
        Tensor distances = first.sub(second).square().sum(1).clamp_min(Scalars.Of(LeastSquare)).sqrt();
        return distances.div(distances.mean());
    }

    /// <summary>
    /// The cosine of the angle at the first image between the second and the third, <c>(N, N, N)</c> (equation 9); 0 where it is one of
    /// them.
    /// </summary>
    public static Tensor Angles(Tensor features)
    {
        Tensor vectors = Vectors(features);
        Tensor differences = vectors.unsqueeze(0).sub(vectors.unsqueeze(1));
        Tensor lengths = differences.square().sum([2], keepdim: true).clamp_min(Scalars.Of(LeastSquare)).sqrt();
        Tensor directions = differences.div(lengths);
        return directions.bmm(directions.transpose(1, 2));
    }

    // A map is its mean over the points; images are compared, not places.
    private static Tensor Vectors(Tensor features) => features.dim() == 4 ? features.mean([2, 3]) : features;

    private static (Tensor First, Tensor Second) Pairs(Tensor vectors)
    {
        int count = (int)vectors.shape[0];
        (long I, long J)[] pairs =
        [
            .. from i in Enumerable.Range(0, count) from j in Enumerable.Range(i + 1, count - i - 1) select ((long)i, (long)j),
        ];
        return (
            vectors.index_select(0, tensor(pairs.Select(p => p.I).ToArray(), device: vectors.device)),
            vectors.index_select(0, tensor(pairs.Select(p => p.J).ToArray(), device: vectors.device))
        );
    }
}
