using System.Runtime.InteropServices;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The first half of a Faster R-CNN: marks where an object may be (Ren et al. 2015, section 3.1).</summary>
internal sealed class RegionProposalNetwork : nn.Module
{
    [ComponentName(Name = "head")]
    private readonly RpnHead _head;

    private readonly RegionProposalNetworkOptions _options;
    private readonly AnchorGenerator _anchors;
    private readonly BoxCoder _coder = new(centreWeight: 1, sideWeight: 1);
    private readonly Matcher _matcher;
    private readonly ForegroundSampler _sampler;

    public RegionProposalNetwork(RegionProposalNetworkOptions options, AnchorGenerator anchors, long channels)
        : base(nameof(RegionProposalNetwork))
    {
        _options = options;
        _anchors = anchors;
        _matcher = new Matcher((float)options.BackgroundIou, (float)options.ForegroundIou, keepBestOfEach: true);
        _sampler = new ForegroundSampler(options.BatchSizePerImage, (float)options.PositiveFraction);
        _head = new RpnHead(channels, anchors.PerPoint(0));
        RegisterComponents();
    }

    /// <summary>Computes the outputs of the network for each anchor of a batch.</summary>
    /// <param name="maps">The backbone's maps, <c>(N, C, H, W)</c> each.</param>
    /// <param name="batch">The images.</param>
    public AnchorOutputs Predict(IReadOnlyList<Tensor> maps, BatchedImages batch)
    {
        List<(Tensor Objectness, Tensor Deltas)> outputs = [.. maps.Select(_head.call)];
        BoundingBox[][] anchors =
        [
            .. maps.Select((m, level) => _anchors.Grid(level, (int)m.shape[2], (int)m.shape[3], batch.Height, batch.Width)),
        ];
        return new AnchorOutputs(
            cat([.. outputs.Select(o => o.Objectness)], 1),
            cat([.. outputs.Select(o => o.Deltas)], 1),
            [.. anchors.SelectMany(a => a)],
            [.. anchors.Select(a => a.Length)]
        );
    }

    /// <summary>The proposals of each image, by falling score, inside the image.</summary>
    public BoundingBox[][] Propose(AnchorOutputs outputs, IReadOnlyList<BoundingBox> images)
    {
        int before = training ? _options.PreNmsTopNTrain : _options.PreNmsTopNTest;
        int after = training ? _options.PostNmsTopNTrain : _options.PostNmsTopNTest;
        float[] logits = TensorValues.Of(outputs.Objectness);
        float[] deltas = TensorValues.Of(outputs.Deltas);
        int count = outputs.Anchors.Length;
        var proposals = new BoundingBox[images.Count][];
        Parallel.For(0, images.Count, n =>
        {
            var candidates = new ProposalCandidates(images[n], _coder, before, after, _options.NmsThreshold);
            int first = 0;
            foreach (int size in outputs.LevelSizes)
            {
                int at = (n * count) + first;
                candidates.AddLevel(
                    outputs.Anchors.AsSpan(first, size),
                    logits.AsSpan(at, size),
                    MemoryMarshal.Cast<float, BoxDelta>(deltas).Slice(at, size)
                );
                first += size;
            }

            proposals[n] = candidates.Best();
        });
        return proposals;
    }

    /// <summary>Computes the losses on a batch: <c>loss_objectness</c> and <c>loss_rpn_box_reg</c>.</summary>
    public IReadOnlyList<Loss> Losses(AnchorOutputs outputs, IReadOnlyList<DetectionTarget> targets, Random random)
    {
        var sampled = new List<long>();
        var isObject = new List<bool>();
        var foreground = new List<long>();
        var truths = new List<BoxDelta>();
        for (int n = 0; n < targets.Count; n++)
        {
            int[] matches = _matcher.Match(outputs.Anchors, targets[n].Boxes, targets[n].IgnoredBoxes);
            foreach (int anchor in _sampler.Sample(matches, random))
            {
                long index = ((long)n * matches.Length) + anchor;
                sampled.Add(index);
                isObject.Add(matches[anchor] >= 0);
                if (matches[anchor] >= 0)
                {
                    foreground.Add(index);
                    truths.Add(_coder.Encode(targets[n].Boxes[matches[anchor]], outputs.Anchors[anchor]));
                }
            }
        }

        Tensor logits = outputs.Objectness.flatten().index_select(0, tensor(sampled.ToArray(), device: outputs.Objectness.device));
        Tensor predicted = outputs.Deltas.reshape(-1, 4).index_select(0, tensor(foreground.ToArray(), device: outputs.Deltas.device));
        return
        [
            new Loss("loss_objectness", DetectionLosses.Objectness(logits, isObject, _options.FocalGamma)),
            new Loss("loss_rpn_box_reg", DetectionLosses.Boxes(predicted, truths, sampled.Count)),
        ];
    }
}
