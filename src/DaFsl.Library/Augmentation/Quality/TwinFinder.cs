using DaFsl.Library.Data;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Finds pictures that repeat one that was kept before, by aligned pixels; of a batch at a time, since single pictures take much longer.</summary>
/// <param name="limit">Up to which distance two pictures are twins.</param>
internal sealed class TwinFinder(double limit)
{
    private readonly List<float[]> _kept = [];
    private readonly List<int> _columns = [];
    private IReadOnlyList<float[]> _batch = [];
    private int _before;
    private double[,] _distances = new double[0, 0];

    /// <summary>The check in a sentence.</summary>
    public string Rule(bool isThinned) => Invariant(
        $"Twins: two pictures are twins up to a distance of {limit:0.000} in pixels; the later one is {(isThinned ? "rejected" : "counted, and kept")}.");

    /// <summary>Takes the next batch; the places below are places in it.</summary>
    public void Look(IReadOnlyList<PixelImage> batch)
    {
        _before = _kept.Count;
        _batch = AlignedPixels.Upright(batch);
        _columns.Clear();
        _columns.AddRange(Enumerable.Range(0, _before));
        _distances = new KnownPictures([.. _kept, .. _batch], AlignedPixels.Poses).To(AlignedPixels.InPoses(batch));
    }

    /// <summary>Keeps a picture in mind.</summary>
    public void Add(int place)
    {
        _kept.Add(_batch[place]);
        _columns.Add(_before + place);
    }

    /// <summary>The verdict on a picture; <see langword="null"/> where it is new.</summary>
    public GateVerdict? Judge(int place)
    {
        for (int kept = 0; kept < _columns.Count; kept++)
        {
            double distance = _distances[place, _columns[kept]];
            if (distance <= limit)
            {
                return new GateVerdict(
                    RejectionReason.Twin,
                    Invariant(
                        $"It is a twin of kept picture {kept + 1}: the distance in pixels is {distance:0.000}; the limit is {limit:0.000}."),
                    distance,
                    limit);
            }
        }

        return null;
    }
}
