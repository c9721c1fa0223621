using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// RoIAlign (He et al. 2017): the features inside a box, as a small map of fixed size. Each of its bins is the mean of a few points, and
/// each point is read between the four nearest features. The numbers are torchvision's: a point more than one feature outside the map
/// counts as 0. Gradients flow to the features, not to the boxes.
/// </summary>
internal static class RoiAlign
{
    // A box as large as an ImageNet image is read from level 4 (Lin et al. 2017, equation 1).
    private const float CanonicalSide = 224;
    private const float CanonicalLevel = 4;
    private const float LevelTolerance = 1e-6f;

    /// <summary>Reads boxes, given as a tensor, from the maps of a batch.</summary>
    /// <param name="features">The maps, <c>(N, C, H, W)</c>; fastest in float32 or bfloat16 on the processor, channels last.</param>
    /// <param name="boxes"><c>(R, 5)</c>: index of the image, left, top, right, bottom, in pixels of the network's input.</param>
    /// <param name="spatialScale">Side of a map over side of the network's input: 1/16 where points are 16 pixels apart.</param>
    /// <param name="bins">Bins along a side of the result.</param>
    /// <param name="samplingRatio">Points along a side of a bin; 0 or less for as many as the bin is features long, rounded up.</param>
    /// <param name="aligned">True to shift boxes by half a feature to the left and up, to match the centres of features.</param>
    /// <returns><c>(R, C, bins, bins)</c> in the features' type. The caller disposes it, or its dispose scope does.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, a box is not finite, or its image is not in the batch.</exception>
    public static Tensor Of(Tensor features, Tensor boxes, double spatialScale, int bins, int samplingRatio, bool aligned)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        if (boxes.dim() != 2 || boxes.shape[1] != 5)
        {
            throw new ArgumentException($"Boxes must have the shape (R, 5), not {Numbers.Shape(boxes.shape)}.", nameof(boxes));
        }

        RoiBox[] list =
        [
            .. TensorValues
                .Of(boxes)
                .Chunk(5)
                .Select(n => new RoiBox(0, float.IsInteger(n[0]) ? (int)n[0] : -1, new BoundingBox(n[1], n[2], n[3], n[4]))),
        ];
        return Read([features], [spatialScale], list, bins, samplingRatio, aligned);
    }

    /// <summary>Reads boxes from the maps of a batch.</summary>
    /// <param name="features">The maps, <c>(N, C, H, W)</c>; fastest in float32 or bfloat16 on the processor, channels last.</param>
    /// <param name="boxes">The boxes of each image in pixels of the network's input; R in all.</param>
    /// <param name="spatialScale">Side of a map over side of the network's input: 1/16 where points are 16 pixels apart.</param>
    /// <param name="bins">Bins along a side of the result.</param>
    /// <param name="samplingRatio">Points along a side of a bin; 0 or less for as many as the bin is features long, rounded up.</param>
    /// <param name="aligned">True to shift boxes by half a feature to the left and up, to match the centres of features.</param>
    /// <returns>
    /// <c>(R, C, bins, bins)</c> in the features' type, image by image. The caller disposes it, or its dispose scope does.
    /// </returns>
    /// <exception cref="ArgumentException">There are more images with boxes than maps, or a box is not finite.</exception>
    public static Tensor Of(
        Tensor features,
        IReadOnlyList<BoundingBox[]> boxes,
        double spatialScale,
        int bins,
        int samplingRatio,
        bool aligned
    )
    {
        ArgumentNullException.ThrowIfNull(boxes);
        RoiBox[] list = [.. boxes.SelectMany((own, image) => own.Select(b => new RoiBox(0, image, b)))];
        return Read([features], [spatialScale], list, bins, samplingRatio, aligned);
    }

    /// <summary>
    /// Reads each box from the level of a feature pyramid that fits its size: <c>floor(4 + log2(sqrt(area) / 224))</c>, the nearest that
    /// there is (Lin et al. 2017, equation 1).
    /// </summary>
    /// <param name="maps">The levels, <c>(N, C, H, W)</c> each, the finest first, each half as fine as the one before.</param>
    /// <param name="scales">Side of each map over side of the network's input: 1/4, 1/8, and so on.</param>
    /// <param name="boxes">The boxes of each image in pixels of the network's input; R in all.</param>
    /// <param name="bins">Bins along a side of the result.</param>
    /// <param name="samplingRatio">Points along a side of a bin; 0 or less for as many as the bin is features long, rounded up.</param>
    /// <returns>
    /// <c>(R, C, bins, bins)</c> in the maps' type, image by image, whatever the level. The caller disposes it, or its dispose scope does.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The maps do not fit each other, there are more images with boxes than maps, or a box is not finite.
    /// </exception>
    public static Tensor OfPyramid(
        IReadOnlyList<Tensor> maps,
        IReadOnlyList<double> scales,
        IReadOnlyList<BoundingBox[]> boxes,
        int bins,
        int samplingRatio = 2
    )
    {
        ArgumentNullException.ThrowIfNull(maps);
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentNullException.ThrowIfNull(boxes);
        OutOfRange.ThrowIfZero(maps.Count, nameof(maps));
        OutOfRange.ThrowIfNotEqual(scales.Count, maps.Count, nameof(scales));
        RoiBox[] list = [.. boxes.SelectMany((own, image) => own.Select(b => new RoiBox(LevelOf(b, scales), image, b)))];
        return Read(maps, scales, list, bins, samplingRatio, aligned: false);
    }

    /// <summary>Selects the pyramid map from which the features of a box are read.</summary>
    internal static int LevelOf(BoundingBox box, IReadOnlyList<double> scales)
    {
        float finest = -MathF.Log2((float)scales[0]);
        float coarsest = -MathF.Log2((float)scales[^1]);
        float level = MathF.Floor(CanonicalLevel + MathF.Log2(MathF.Sqrt(box.Area) / CanonicalSide) + LevelTolerance);
        return (int)(Math.Clamp(level, finest, coarsest) - finest);
    }

    private static Tensor Read(
        IReadOnlyList<Tensor> maps,
        IReadOnlyList<double> scales,
        RoiBox[] boxes,
        int bins,
        int samplingRatio,
        bool aligned
    )
    {
        OutOfRange.ThrowIfLessThan(bins, 1);
        CheckMaps(maps);
        CheckBoxes(boxes, maps[0].shape[0]);
        var taps = new RoiTaps([.. maps.Zip(scales, RoiMap.Of)], boxes, bins, samplingRatio, aligned);
        return maps[0].device_type == DeviceType.CPU && maps[0].dtype is ScalarType.Float32 or ScalarType.BFloat16
            ? RoiAlignFunction.apply([taps, .. maps])
            : RoiAlignByTensors.Of(maps, taps);
    }

    private static void CheckMaps(IReadOnlyList<Tensor> maps)
    {
        for (int i = 0; i < maps.Count; i++)
        {
            Tensor map = maps[i] ?? throw new ArgumentNullException(nameof(maps));
            if (map.dim() != 4 || map.shape[2] == 0 || map.shape[3] == 0)
            {
                throw new ArgumentException(
                    Invariant($"Map {i} must have the shape (N, C, H, W), not {Numbers.Shape(map.shape)}."),
                    nameof(maps)
                );
            }

            if (map.shape[0] != maps[0].shape[0] || map.shape[1] != maps[0].shape[1] || map.dtype != maps[0].dtype)
            {
                throw new ArgumentException(Invariant($"Map {i} differs from the first in images, channels or type."), nameof(maps));
            }
        }
    }

    private static void CheckBoxes(RoiBox[] boxes, long images)
    {
        for (int i = 0; i < boxes.Length; i++)
        {
            BoundingBox box = boxes[i].Box;
            if (boxes[i].Image < 0 || boxes[i].Image >= images)
            {
                throw new ArgumentException(Invariant($"Box {i} is in image {boxes[i].Image}, of a batch of {images}."), nameof(boxes));
            }

            if (!float.IsFinite(box.Left) || !float.IsFinite(box.Top) || !float.IsFinite(box.Right) || !float.IsFinite(box.Bottom))
            {
                throw new ArgumentException(
                    Invariant($"Box {i} is not finite: ({box.Left}, {box.Top}, {box.Right}, {box.Bottom})."),
                    nameof(boxes)
                );
            }
        }
    }
}
