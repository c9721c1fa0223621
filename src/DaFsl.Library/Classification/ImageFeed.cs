using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Loop;

namespace DaFsl.Library.Classification;

/// <summary>
/// The batches that a classifier is trained on: images drawn by the sampling, changed by the transforms, and mixed with each other. Batches
/// are cut from consecutive shuffled rounds through the images, so that a small set and a large one can give the same number of steps.
/// </summary>
internal sealed class ImageFeed
{
    private readonly IReadOnlyList<PixelImage> _images;
    private readonly IReadOnlyList<int> _labels;
    private readonly int _classes;
    private readonly ClassifierOptions _options;
    private readonly int _seed;
    private readonly PowerSampler? _sampler;
    private int _round = -1;
    private IReadOnlyList<int> _order = [];

    /// <param name="images">The images.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="options">The options for sampling, changing and mixing images.</param>
    /// <param name="seed">The random seed.</param>
    public ImageFeed(IReadOnlyList<PixelImage> images, IReadOnlyList<int> labels, int classes, ClassifierOptions options, int seed)
    {
        _images = images;
        _labels = labels;
        _classes = classes;
        _options = options;
        _seed = seed;
        _sampler = options.Sampling switch
        {
            ClassifierSampling.SquareRoot => new PowerSampler(labels, 0.5, seed),
            ClassifierSampling.Balanced => new PowerSampler(labels, 0, seed),
            _ => null,
        };
    }

    /// <summary>The number of draws in a round.</summary>
    public int Round => _sampler?.Count ?? _images.Count;

    /// <summary>The images of a batch; the same for the same number, whatever was asked for before.</summary>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public ShownImages Show(long batch)
    {
        int[] drawn = [.. Enumerable.Range(0, _options.BatchSize).Select(i => At((batch * _options.BatchSize) + i))];
        PixelImage[] images = [.. drawn.Select((d, i) => Changed(_images[d], batch, i))];
        long[] labels = [.. drawn.Select(d => (long)_labels[d])];
        return _options.Mixings.Count == 0
            ? new ShownImages(images, labels, Mixed: null)
            : Mix(images, labels, new Random(RandomSeeds.DeriveInt32(_seed, Invariant($"mixing, batch {batch}"))));
    }

    private int At(long place)
    {
        int round = (int)(place / Round);
        if (round != _round)
        {
            (_round, _order) = (round, _sampler?.Epoch(round) ?? EpochOrder.Of(_images.Count, _seed, round));
        }

        return _order[(int)(place % Round)];
    }

    private PixelImage Changed(PixelImage image, long batch, int place) =>
        _options.Transforms.Count == 0
            ? image
            : _options.Transforms.Apply(
                image,
                new Random(RandomSeeds.DeriveInt32(_seed, Invariant($"transforms, batch {batch}, picture {place}")))
            );

    // With an image of the batch in another order, as the papers do; an image may meet itself.
    private ShownImages Mix(PixelImage[] images, long[] labels, Random random)
    {
        int[] partners = [.. Enumerable.Range(0, images.Length)];
        random.Shuffle(partners);
        var mixed = new PixelImage[images.Length];
        float[] shares = new float[images.Length * _classes];
        for (int i = 0; i < images.Length; i++)
        {
            (PixelImage Image, double Share) image = (images[i], 1);
            if (random.NextDouble() < _options.MixingProbability)
            {
                image = _options.Mixings[random.Next(_options.Mixings.Count)].Mix(images[i], images[partners[i]], random);
            }

            mixed[i] = image.Image;
            shares[(i * _classes) + labels[i]] += (float)image.Share;
            shares[(i * _classes) + labels[partners[i]]] += (float)(1 - image.Share);
        }

        return new ShownImages(mixed, labels, shares);
    }
}
