using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The objects to find in an image, in pixels.</summary>
/// <param name="Boxes">The objects.</param>
/// <param name="Labels">The class of each, from 1; 0 is background.</param>
/// <param name="IgnoredBoxes">Objects that are neither targets nor background: of other classes, difficult, or crowds.</param>
internal sealed record DetectionTarget(IReadOnlyList<BoundingBox> Boxes, IReadOnlyList<int> Labels, IReadOnlyList<BoundingBox> IgnoredBoxes)
{
    /// <summary>The same with every coordinate multiplied.</summary>
    internal DetectionTarget Scale(float x, float y) =>
        new([.. Boxes.Select(b => b.Scale(x, y))], Labels, [.. IgnoredBoxes.Select(b => b.Scale(x, y))]);

    /// <exception cref="ArgumentException">
    /// There is not one target an image, or a target has a box without an area, a label of no class, or another number of labels than
    /// boxes.
    /// </exception>
    internal static void Check(IReadOnlyList<Tensor> images, IReadOnlyList<DetectionTarget> targets, int classes)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(targets);
        if (images.Count != targets.Count || images.Count == 0)
        {
            throw new ArgumentException(
                $"There must be one target per image, and at least one image; {Counted.Of(images.Count, "image")} came "
                    + $"with {Counted.Of(targets.Count, "target")}.",
                nameof(targets)
            );
        }

        for (int n = 0; n < targets.Count; n++)
        {
            if (targets[n].Boxes.Count != targets[n].Labels.Count)
            {
                throw new ArgumentException(
                    Invariant($"Target {n} has {Counted.Of(targets[n].Boxes.Count, "box", "boxes")} and ")
                        + Invariant($"{Counted.Of(targets[n].Labels.Count, "label")}."),
                    nameof(targets)
                );
            }

            for (int i = 0; i < targets[n].IgnoredBoxes.Count; i++)
            {
                ThrowIfUnfit(targets[n].IgnoredBoxes[i], Invariant($"Target {n}, ignored box {i}"), nameof(targets));
            }

            for (int i = 0; i < targets[n].Boxes.Count; i++)
            {
                ThrowIfUnfit(targets[n].Boxes[i], Invariant($"Target {n}, box {i}"), nameof(targets));
                if (targets[n].Labels[i] < 1 || targets[n].Labels[i] >= classes)
                {
                    throw new ArgumentException(
                        Invariant($"Target {n}, box {i} has the label {targets[n].Labels[i]}; it must be 1 to {classes - 1}."),
                        nameof(targets)
                    );
                }
            }
        }
    }

    private static void ThrowIfUnfit(BoundingBox box, string what, string parameter)
    {
        bool isFinite = float.IsFinite(box.Left) && float.IsFinite(box.Top) && float.IsFinite(box.Right) && float.IsFinite(box.Bottom);
        if (!isFinite || box.Right <= box.Left || box.Bottom <= box.Top)
        {
            throw new ArgumentException(
                Invariant($"{what} is (left {box.Left}, top {box.Top}, right {box.Right}, bottom {box.Bottom}); right ")
                    + "must be above left, and bottom above top, all finite.",
                parameter
            );
        }
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
