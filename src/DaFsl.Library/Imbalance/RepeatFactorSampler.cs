using DaFsl.Library.Data;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imbalance;

/// <summary>
/// Repeats the images that hold rare classes (repeat factor sampling; Gupta, Dollár and Girshick, "LVIS: A Dataset for Large
/// Vocabulary Instance Segmentation", CVPR 2019, appendix B.2). Unlike <see cref="BalancedSampler"/> it serves images with several
/// objects: a scarce class cannot be drawn more often without what is beside it.
/// </summary>
/// <remarks>
/// With f(c) the share of the images that contain class c, the factor of the class is r(c) = max(1, (t / f(c))^power), and the factor of an
/// image is the largest of its classes' factors, or 1 if it has no object. Every image occurs floor(r) times per epoch, and once more with
/// probability r - floor(r), redrawn each epoch.
/// </remarks>
internal sealed class RepeatFactorSampler
{
    private readonly double[] _factors;
    private readonly int _seed;

    /// <summary>Prepares to draw.</summary>
    /// <param name="classesByImage">For each image the classes of its objects, each class as often as you like.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <param name="options">The options, which set the strength of the repetition; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There is no image, or an option is out of its range; the message tells every such option.
    /// </exception>
    public RepeatFactorSampler(IReadOnlyList<IReadOnlyCollection<string>> classesByImage, int seed, RepeatFactorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(classesByImage);
        options ??= new RepeatFactorOptions();
        string faults = string.Join(' ', options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        if (classesByImage.Count == 0)
        {
            throw new ArgumentException("There is no image to draw from.", nameof(classesByImage));
        }

        Dictionary<string, int> images = classesByImage
            .SelectMany(classes => classes.Distinct(StringComparer.Ordinal))
            .GroupBy(c => c, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        double threshold = options.Threshold ?? 1.0 / Math.Max(images.Count, 1);
        ClassFactors = images.ToDictionary(
            p => p.Key,
            p => Math.Max(1, Math.Pow(threshold * classesByImage.Count / p.Value, options.Power)),
            StringComparer.Ordinal
        );
        _factors = [.. classesByImage.Select(classes => classes.Select(c => ClassFactors[c]).DefaultIfEmpty(1).Max())];
        _seed = seed;
    }

    /// <summary>
    /// The smallest mean number of draws per epoch of an image with an object of a class: 1 or more, for each class that has an image.
    /// </summary>
    public IReadOnlyDictionary<string, double> ClassFactors { get; }

    /// <summary>The mean number of draws of each image per epoch: 1 or more.</summary>
    public IReadOnlyList<double> ImageFactors => _factors;

    /// <summary>Prepares to draw the images of a data set.</summary>
    /// <param name="data">The data set; difficult objects and crowds count, too.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <param name="options">The options, which set the strength of the repetition; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// There is no image, or an option is out of its range; the message tells every such option.
    /// </exception>
    public static RepeatFactorSampler Of(DataSet data, int seed, RepeatFactorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new RepeatFactorSampler([.. data.Images.Select(i => i.Objects.Select(o => o.ClassName).ToArray())], seed, options);
    }

    /// <summary>
    /// The indices of the images to draw in an epoch, in shuffled order. They depend on the seed and the epoch alone, and epochs differ in
    /// length.
    /// </summary>
    /// <param name="epoch">The epoch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="epoch"/> is below 0.</exception>
    public IReadOnlyList<int> Epoch(int epoch)
    {
        OutOfRange.ThrowIfNegative(epoch);
        var random = new Random(RandomSeeds.DeriveInt32(_seed, Invariant($"epoch {epoch}")));
        var draws = new List<int>();
        for (int image = 0; image < _factors.Length; image++)
        {
            double whole = Math.Floor(_factors[image]);
            int times = (int)whole + (random.NextDouble() < _factors[image] - whole ? 1 : 0);
            draws.AddRange(Enumerable.Repeat(image, times));
        }

        int[] order = [.. draws];
        random.Shuffle(order);
        return order;
    }
}
