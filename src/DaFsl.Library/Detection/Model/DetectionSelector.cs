using System.Runtime.InteropServices;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// Turns what the box head says of each proposal into detections: boxes decoded class by class, unlikely ones dropped, doubles suppressed.
/// </summary>
internal sealed class DetectionSelector(BoxCoder coder, BoxHeadOptions options, int classes)
{
    // Smaller detections are numerical dust (torchvision's bound).
    private const float SmallestSide = 1e-2f;

    /// <summary>The detections of each image, by falling score.</summary>
    /// <param name="proposals">R proposals in all, image by image.</param>
    /// <param name="logits"><c>(R, classes)</c></param>
    /// <param name="deltas"><c>(R, classes, 4)</c></param>
    /// <param name="images">The part of the input that each image covers.</param>
    public IReadOnlyList<IReadOnlyList<ScoredBox>> Select(
        BoundingBox[][] proposals,
        Tensor logits,
        Tensor deltas,
        IReadOnlyList<BoundingBox> images
    )
    {
        float[] scores = TensorValues.Of(logits.softmax(1));
        float[] numbers = TensorValues.Of(deltas);
        var found = new List<IReadOnlyList<ScoredBox>>(proposals.Length);
        int row = 0;
        for (int n = 0; n < proposals.Length; n++)
        {
            int count = proposals[n].Length * classes;
            found.Add(
                Select(proposals[n], scores.AsSpan(row, count), MemoryMarshal.Cast<float, BoxDelta>(numbers).Slice(row, count), images[n])
            );
            row += count;
        }

        return found;
    }

    private ScoredBox[] Select(BoundingBox[] proposals, ReadOnlySpan<float> scores, ReadOnlySpan<BoxDelta> deltas, BoundingBox image)
    {
        var boxes = new List<BoundingBox>();
        var boxScores = new List<float>();
        var labels = new List<int>();
        for (int i = 0; i < proposals.Length; i++)
        {
            for (int label = 1; label < classes; label++)
            {
                int at = (i * classes) + label;
                if (scores[at] > options.ScoreThreshold)
                {
                    BoundingBox box = coder.Decode(deltas[at], proposals[i]).Intersect(image);
                    if (box.Width >= SmallestSide && box.Height >= SmallestSide)
                    {
                        boxes.Add(box);
                        boxScores.Add(scores[at]);
                        labels.Add(label);
                    }
                }
            }
        }

        int[] kept = NonMaximumSuppression.KeepInGroups(
            CollectionsMarshal.AsSpan(boxes),
            CollectionsMarshal.AsSpan(boxScores),
            CollectionsMarshal.AsSpan(labels),
            options.NmsThreshold,
            options.DetectionsPerImage
        );
        return [.. kept.Select(i => new ScoredBox(boxes[i], labels[i], boxScores[i]))];
    }
}
