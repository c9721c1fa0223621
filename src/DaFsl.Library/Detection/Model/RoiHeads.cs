using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// The second half of a Faster R-CNN: names the object in each proposal and corrects its box (Girshick 2015, "Fast R-CNN").
/// </summary>
internal sealed class RoiHeads : nn.Module
{
    /// <summary>Bins along a side of what is read of each proposal.</summary>
    public const int Bins = 7;

    // While detecting: the pooled features of more at once (25 MB) would be memory that the system hands out anew each time.
    private const int ProposalsAtOnce = 512;

    [ComponentName(Name = "box_head")]
    private readonly BoxFeatures _features;

    [ComponentName(Name = "box_predictor")]
    private readonly BoxPredictor _predictor;

    private readonly BoxHeadOptions _options;
    private readonly int _classes;
    private readonly int _levels;
    private readonly float[]? _classWeights;
    private readonly BoxCoder _coder = new(centreWeight: 10, sideWeight: 5);
    private readonly Matcher _matcher;
    private readonly ForegroundSampler _sampler;
    private readonly DetectionSelector _selector;

    /// <param name="options">The settings.</param>
    /// <param name="channels">Channels of the backbone's maps.</param>
    /// <param name="levels">The number of maps, from the finest, that boxes are read from.</param>
    /// <param name="classes">Number of classes, background (class 0) included.</param>
    public RoiHeads(BoxHeadOptions options, long channels, int levels, int classes)
        : base(nameof(RoiHeads))
    {
        _options = options;
        _classes = classes;
        _levels = levels;
        _classWeights = options.ClassWeights is { } weights ? [1, .. weights.Select(w => (float)w)] : null;
        _matcher = new Matcher((float)options.BackgroundIou, (float)options.ForegroundIou, keepBestOfEach: false);
        _sampler = new ForegroundSampler(options.BatchSizePerImage, (float)options.PositiveFraction);
        _selector = new DetectionSelector(_coder, options, classes);
        _features = new BoxFeatures(channels, Bins, options.Width);
        _predictor = new BoxPredictor(options.Width, classes);
        RegisterComponents();
    }

    /// <summary>Computes the losses on a batch: <c>loss_classifier</c> and <c>loss_box_reg</c>.</summary>
    public IReadOnlyList<Loss> Losses(
        IReadOnlyList<Tensor> maps,
        BatchedImages batch,
        BoundingBox[][] proposals,
        IReadOnlyList<DetectionTarget> targets,
        Random random
    )
    {
        // The true boxes are proposals, too, so that there is something to learn from at the start.
        List<Sampled> samples = [.. proposals.Select((p, n) => Sample([.. p, .. targets[n].Boxes], targets[n], random))];
        (Tensor logits, Tensor deltas) = Predict(maps, batch, [.. samples.Select(s => s.Boxes)]);
        long[] labels = [.. samples.SelectMany(s => s.Labels)];
        long[] foreground = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] > 0).Select(i => (i * (long)_classes) + labels[i])];
        Tensor predicted = deltas.reshape(-1, 4).index_select(0, tensor(foreground, device: deltas.device));
        return
        [
            new Loss("loss_classifier", DetectionLosses.Classes(logits, labels, _classWeights, _options.FocalGamma)),
            new Loss("loss_box_reg", DetectionLosses.Boxes(predicted, [.. samples.SelectMany(s => s.Deltas)], labels.Length)),
        ];
    }

    /// <summary>Detects the objects in each image, in pixels of the network's input, by descending score.</summary>
    public IReadOnlyList<IReadOnlyList<ScoredBox>> Detect(IReadOnlyList<Tensor> maps, BatchedImages batch, BoundingBox[][] proposals)
    {
        if (proposals.All(p => p.Length == 0))
        {
            return [.. proposals.Select(_ => Array.Empty<ScoredBox>())];
        }

        List<(Tensor Logits, Tensor Deltas)> parts = [.. Parts(proposals).Select(part => Predict(maps, batch, part))];
        return _selector.Select(proposals, cat([.. parts.Select(p => p.Logits)]), cat([.. parts.Select(p => p.Deltas)]), batch.Sizes);
    }

    // Some proposals of one image at a time, in their order.
    private static IEnumerable<BoundingBox[][]> Parts(BoundingBox[][] proposals) =>
        from image in Enumerable.Range(0, proposals.Length)
        from some in proposals[image].Chunk(ProposalsAtOnce)
        select proposals.Select((_, n) => n == image ? some : []).ToArray();

    private (Tensor Logits, Tensor Deltas) Predict(IReadOnlyList<Tensor> maps, BatchedImages batch, BoundingBox[][] boxes)
    {
        IReadOnlyList<Tensor> levels = [.. maps.Take(_levels)];
        IReadOnlyList<double> scales = [.. levels.Select(m => Scale(m, batch))];
        return _predictor.call(_features.call(RoiAlign.OfPyramid(levels, scales, boxes, Bins)));
    }

    // torchvision's: the power of two that is nearest, since maps of odd sizes are a little too small or too large.
    private static double Scale(Tensor map, BatchedImages batch) =>
        Math.Pow(2, Math.Round(Math.Log2(map.shape[2] / (double)batch.Sizes.Max(s => s.Height))));

    private Sampled Sample(BoundingBox[] proposals, DetectionTarget target, Random random)
    {
        int[] matches = _matcher.Match(proposals, target.Boxes, target.IgnoredBoxes);
        int[] chosen = _sampler.Sample(matches, random);
        int[] foreground = [.. chosen.Where(i => matches[i] >= 0)];
        return new Sampled(
            [.. chosen.Select(i => proposals[i])],
            [.. chosen.Select(i => matches[i] >= 0 ? (long)target.Labels[matches[i]] : 0)],
            [.. foreground.Select(i => _coder.Encode(target.Boxes[matches[i]], proposals[i]))]
        );
    }

    /// <summary>
    /// The proposals of an image that are learned from: their classes, and the deltas of the foreground ones, which come first.
    /// </summary>
    private sealed record Sampled(BoundingBox[] Boxes, long[] Labels, BoxDelta[] Deltas);
}
