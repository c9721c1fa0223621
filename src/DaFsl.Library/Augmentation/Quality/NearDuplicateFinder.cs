using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// Finds images that repeat one that was kept before, by aligned pixels; of a batch at a time, since single images take much longer.
/// </summary>
/// <param name="limit">Up to which distance two images are near duplicates.</param>
internal sealed class NearDuplicateFinder(double limit)
{
    private readonly List<float[]> _kept = [];
    private readonly List<int> _columns = [];
    private IReadOnlyList<float[]> _batch = [];
    private int _before;
    private double[,] _distances = new double[0, 0];

    /// <summary>The check in a sentence.</summary>
    public string Rule(bool isThinned) =>
        Invariant($"Near duplicates: two images are near duplicates up to a distance of {limit:0.000} in pixels; the ")
        + Invariant($"later one is {(isThinned ? "rejected" : "counted, and kept")}.");

    /// <summary>Takes the next batch; the places below are places in it.</summary>
    public void Look(IReadOnlyList<PixelImage> batch)
    {
        _before = _kept.Count;
        _batch = AlignedPixels.Upright(batch);
        _columns.Clear();
        _columns.AddRange(Enumerable.Range(0, _before));
        _distances = new KnownImages([.. _kept, .. _batch], AlignedPixels.Poses).To(AlignedPixels.InPoses(batch));
    }

    /// <summary>Keeps an image in mind.</summary>
    public void Add(int place)
    {
        _kept.Add(_batch[place]);
        _columns.Add(_before + place);
    }

    /// <summary>The verdict on an image; <see langword="null"/> where it is new.</summary>
    public GateVerdict? Find(int place)
    {
        for (int kept = 0; kept < _columns.Count; kept++)
        {
            double distance = _distances[place, _columns[kept]];
            if (distance <= limit)
            {
                return new GateVerdict
                {
                    Reason = RejectionReason.NearDuplicate,
                    Explanation =
                        Invariant($"It is a near duplicate of kept image {kept + 1}: the distance in pixels is ")
                        + Invariant($"{distance:0.000}; the limit is {limit:0.000}."),
                    Value = distance,
                    Limit = limit,
                };
            }
        }

        return null;
    }
}
