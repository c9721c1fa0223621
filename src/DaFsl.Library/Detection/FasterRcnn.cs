using System.Runtime.InteropServices;
using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// Faster R-CNN (Ren et al. 2015): a backbone turns the picture into a map, the region proposal network marks where an object
/// may be, and the box head names what is in each proposal and corrects its box.
/// </summary>
internal sealed class FasterRcnn : nn.Module
{
    private const int PooledBins = 7;

    [ComponentName(Name = "backbone")]
    private readonly ResNet _backbone;

    [ComponentName(Name = "rpn")]
    private readonly RegionProposalHead _proposalHead;

    [ComponentName(Name = "box_head")]
    private readonly BoxHead _boxHead;

    private readonly FasterRcnnOptions _options;
    private readonly ScalarType _precision;
    private readonly AnchorGenerator _anchors;
    private readonly BoxCoder _anchorCoder = new(centreWeight: 1, sideWeight: 1);
    private readonly BoxCoder _proposalCoder = new(centreWeight: 10, sideWeight: 5);
    private readonly Matcher _anchorMatcher = new(backgroundBelow: 0.3f, foregroundFrom: 0.7f, keepBestOfEach: true);
    private readonly Matcher _proposalMatcher = new(backgroundBelow: 0.5f, foregroundFrom: 0.5f, keepBestOfEach: false);
    private readonly ForegroundSampler _anchorSampler;
    private readonly ForegroundSampler _proposalSampler;
    private readonly ProposalSelector _selector;
    private readonly int _classes;

    /// <param name="options">The settings.</param>
    /// <param name="classes">Number of classes, background not counted.</param>
    /// <param name="precision">The type that convolutions compute in: float32 or bfloat16.</param>
    public FasterRcnn(FasterRcnnOptions options, int classes, ScalarType precision)
        : base(nameof(FasterRcnn))
    {
        _options = options;
        _precision = precision;
        _classes = classes + 1;
        _anchors = new AnchorGenerator(options.AnchorSizes, options.AnchorRatios);
        _anchorSampler = new ForegroundSampler(options.AnchorsSampled, foregroundShare: 0.5f);
        _proposalSampler = new ForegroundSampler(options.ProposalsSampled, foregroundShare: 0.25f);
        _selector = new ProposalSelector(_anchorCoder, options.Proposals * 5, options.Proposals, iouThreshold: 0.7f);
        _backbone = ResNet.ResNet18(stages: 3);
        _proposalHead = new RegionProposalHead(_backbone.OutputChannels, _anchors.PerPoint);
        _boxHead = new BoxHead(_backbone.OutputChannels * PooledBins * PooledBins, options.BoxHeadWidth, _classes);
        RegisterComponents();
    }

    /// <summary>Pixels between two points of the backbone's map; the input's sides must be multiples of it.</summary>
    public int Stride => _backbone.OutputStride;

    /// <summary>Its stages from the lowest up: those of the backbone are features, the rest is head.</summary>
    public IReadOnlyList<Stage> Stages() =>
    [
        .. BackboneStages.Of(_backbone, "backbone."),
        new Stage("rpn", StageRole.Head, ["rpn."]),
        new Stage("box head", StageRole.Head, ["box_head.fc6.", "box_head.fc7."]),
        new Stage("predictor", StageRole.Head, ["box_head.cls_score.", "box_head.bbox_pred."]),
    ];

    /// <summary>
    /// Draws the first weights. Those of the region proposal network have a deviation of 0.01 (Ren et al. 2015, section 3.1.3):
    /// by its fan out, a layer of so few outputs would start with anchors moved far away.
    /// </summary>
    public void DrawWeights(int seed)
    {
        WeightInitializer.HeNormal(this, seed);
        WeightInitializer.Normal(_proposalHead, standardDeviation: 0.01, RandomSeeds.DeriveInt32(seed, "region proposal network"));
    }

    /// <summary>The four losses of a batch.</summary>
    public IReadOnlyList<Loss> Losses(DetectorInput input, IReadOnlyList<DetectionTarget> targets, Random random)
    {
        Tensor features = Features(input);
        (Tensor objectness, Tensor deltas) = _proposalHead.call(features);
        BoundingBox[] anchors = AnchorsOf(features);
        BoundingBox[][] proposals = Propose(objectness, deltas, anchors, input.Sizes);
        (Loss anchorLoss, Loss anchorBoxLoss) = ProposalLosses(objectness, deltas, anchors, targets, random);

        // The true boxes are proposals, too, so that the box head has something to learn from at the start.
        List<Sampled> samples = [.. proposals.Select((p, n) => Sample([.. p, .. targets[n].Boxes], targets[n], random))];
        (Tensor logits, Tensor boxDeltas) = _boxHead.call(Pool(features, [.. samples.Select(s => s.Boxes)]));
        (Loss classLoss, Loss boxLoss) = HeadLosses(logits, boxDeltas, samples);
        return [anchorLoss, anchorBoxLoss, classLoss, boxLoss];
    }

    /// <summary>What is found in each picture of a batch: box, label (from 1) and score, by falling score.</summary>
    public IReadOnlyList<IReadOnlyList<(BoundingBox Box, int Label, float Score)>> Detect(DetectorInput input)
    {
        Tensor features = Features(input);
        (Tensor objectness, Tensor deltas) = _proposalHead.call(features);
        BoundingBox[][] proposals = Propose(objectness, deltas, AnchorsOf(features), input.Sizes);
        if (proposals.All(p => p.Length == 0))
        {
            return [.. proposals.Select(_ => Array.Empty<(BoundingBox, int, float)>())];
        }

        (Tensor logits, Tensor boxDeltas) = _boxHead.call(Pool(features, proposals));
        float[] scores = ToArray(logits.softmax(1));
        float[] boxNumbers = ToArray(boxDeltas);
        var found = new List<IReadOnlyList<(BoundingBox, int, float)>>();
        int row = 0;
        for (int n = 0; n < proposals.Length; n++)
        {
            ReadOnlySpan<BoxDelta> ownDeltas = MemoryMarshal.Cast<float, BoxDelta>(boxNumbers).Slice(row * _classes, proposals[n].Length * _classes);
            found.Add(PostProcess(proposals[n], scores.AsSpan(row * _classes), ownDeltas, input.Sizes[n]));
            row += proposals[n].Length;
        }

        return found;
    }

    /// <summary>The backbone's map, <c>(N, C, H / stride, W / stride)</c>, in the type that convolutions compute in.</summary>
    private Tensor Features(DetectorInput input) => _backbone.call(PixelNormalization.Apply(input.Pixels).to(_precision));

    private BoundingBox[] AnchorsOf(Tensor features) => _anchors.Grid((int)features.shape[2], (int)features.shape[3], Stride);

    private BoundingBox[][] Propose(Tensor objectness, Tensor deltas, BoundingBox[] anchors, IReadOnlyList<BoundingBox> sizes)
    {
        float[] logits = ToArray(objectness);
        float[] numbers = ToArray(deltas);
        var proposals = new BoundingBox[sizes.Count][];
        Parallel.For(0, sizes.Count, n => proposals[n] = _selector.Select(
            anchors,
            logits.AsSpan(n * anchors.Length, anchors.Length),
            MemoryMarshal.Cast<float, BoxDelta>(numbers).Slice(n * anchors.Length, anchors.Length),
            sizes[n]));
        return proposals;
    }

    private (Loss Objectness, Loss Boxes) ProposalLosses(
        Tensor objectness, Tensor deltas, BoundingBox[] anchors, IReadOnlyList<DetectionTarget> targets, Random random)
    {
        var sampled = new List<long>();
        var labels = new List<float>();
        var foreground = new List<long>();
        var truths = new List<BoxDelta>();
        for (int n = 0; n < targets.Count; n++)
        {
            int[] matches = _anchorMatcher.Match(anchors, targets[n].Boxes, targets[n].Bystanders);
            foreach (int anchor in _anchorSampler.Sample(matches, random))
            {
                long index = ((long)n * anchors.Length) + anchor;
                sampled.Add(index);
                labels.Add(matches[anchor] >= 0 ? 1 : 0);
                if (matches[anchor] >= 0)
                {
                    foreground.Add(index);
                    truths.Add(_anchorCoder.Encode(targets[n].Boxes[matches[anchor]], anchors[anchor]));
                }
            }
        }

        Tensor logits = objectness.flatten().index_select(0, tensor(sampled.ToArray(), device: objectness.device));
        Tensor predicted = deltas.reshape(-1, 4).index_select(0, tensor(foreground.ToArray(), device: deltas.device));
        return (
            new Loss("objectness", nn.functional.binary_cross_entropy_with_logits(logits, tensor(labels.ToArray(), device: logits.device))),
            new Loss("proposal box", BoxLosses.Regression(predicted, truths, beta: 1.0 / 9, sampled.Count)));
    }

    private Sampled Sample(BoundingBox[] proposals, DetectionTarget target, Random random)
    {
        int[] matches = _proposalMatcher.Match(proposals, target.Boxes, target.Bystanders);
        int[] chosen = _proposalSampler.Sample(matches, random);
        int[] foreground = [.. chosen.Where(i => matches[i] >= 0)];
        return new Sampled(
            [.. chosen.Select(i => proposals[i])],
            [.. chosen.Select(i => matches[i] >= 0 ? (long)target.Labels[matches[i]] : 0)],
            [.. foreground.Select(i => _proposalCoder.Encode(target.Boxes[matches[i]], proposals[i]))]);
    }

    private (Loss Classes, Loss Boxes) HeadLosses(Tensor logits, Tensor boxDeltas, List<Sampled> samples)
    {
        long[] labels = [.. samples.SelectMany(s => s.Labels)];
        long[] foreground = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] > 0).Select(i => (i * (long)_classes) + labels[i])];
        Tensor predicted = boxDeltas.reshape(-1, 4).index_select(0, tensor(foreground, device: boxDeltas.device));
        return (
            new Loss("class", nn.functional.cross_entropy(logits, tensor(labels, device: logits.device))),
            new Loss("box", BoxLosses.Regression(predicted, [.. samples.SelectMany(s => s.Deltas)], beta: 1, labels.Length)));
    }

    private Tensor Pool(Tensor features, BoundingBox[][] boxes) =>
        RoiAlign.Of(features, boxes, Stride, PooledBins).to(_precision);

    private List<(BoundingBox Box, int Label, float Score)> PostProcess(
        BoundingBox[] proposals, ReadOnlySpan<float> scores, ReadOnlySpan<BoxDelta> deltas, BoundingBox picture)
    {
        var found = new List<(BoundingBox Box, int Label, float Score)>();
        for (int label = 1; label < _classes; label++)
        {
            var boxes = new List<BoundingBox>();
            var boxScores = new List<float>();
            for (int i = 0; i < proposals.Length; i++)
            {
                float score = scores[(i * _classes) + label];
                BoundingBox box = _proposalCoder.Decode(deltas[(i * _classes) + label], proposals[i]).Intersect(picture);
                if (score > _options.ScoreThreshold && box.HasArea)
                {
                    boxes.Add(box);
                    boxScores.Add(score);
                }
            }

            foreach (int kept in NonMaximumSuppression.Keep(boxes.ToArray(), boxScores.ToArray(), _options.DetectionIouThreshold))
            {
                found.Add((boxes[kept], label, boxScores[kept]));
            }
        }

        return [.. found.OrderByDescending(f => f.Score).Take(_options.DetectionsPerImage)];
    }

    private static float[] ToArray(Tensor values) => values.detach().to(float32).cpu().contiguous().data<float>().ToArray();

    /// <summary>The proposals of a picture that the box head learns from: their classes, and the deltas of the foreground ones, which come first.</summary>
    private sealed record Sampled(BoundingBox[] Boxes, long[] Labels, BoxDelta[] Deltas);
}
