using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Rejects images that are further from the real ones' manifold than real ones are, each of those left out in turn.</summary>
/// <param name="manifold">The manifold.</param>
/// <param name="margin">The factor by which an image may lie further outside the manifold than real images.</param>
internal sealed class ManifoldCheck(RealManifold manifold, double margin) : IGateCheck
{
    // Within a ball is never outside.
    private readonly double _limit = Math.Max(1, margin * manifold.UsualRemoteness);

    public string Rule =>
        Invariant($"Manifold: an image may be {_limit:0.00} times as far from a real one as that one's neighbour ")
        + Invariant($"{manifold.Neighbours} is; 99 % of the {manifold.Count} real images are within ")
        + Invariant($"{manifold.UsualRemoteness:0.00} times, and the margin is {margin}.");

    public IReadOnlyList<GateVerdict?> Check(IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> features) =>
        [
            .. manifold
                .Remoteness(features)
                .Select(r =>
                    r <= _limit
                        ? null
                        : new GateVerdict
                        {
                            Reason = RejectionReason.OutsideManifold,
                            Explanation =
                                Invariant($"It is {r:0.00} times as far from the real image next to it as that one's ")
                                + Invariant($"neighbour {manifold.Neighbours} is; the limit is {_limit:0.00}."),
                            Value = r,
                            Limit = _limit,
                        }
                ),
        ];
}
