using DaFsl.Library.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// RoIAlign (He et al. 2017): the features inside a box, as a small map of fixed size. Each of its bins is the mean of
/// 2 x 2 points, and each point is read between the four nearest features.
/// </summary>
internal static class RoiAlign
{
    /// <summary>Reads boxes from the maps of a batch.</summary>
    /// <param name="features">The maps, <c>(N, C, H, W)</c>.</param>
    /// <param name="boxes">The boxes of each picture in pixels of the network's input; R in all, at least one.</param>
    /// <param name="stride">Pixels between two points of a map.</param>
    /// <param name="bins">Bins along a side of the result.</param>
    /// <returns><c>(R, C, bins, bins)</c>, float32, picture by picture.</returns>
    public static Tensor Of(Tensor features, IReadOnlyList<BoundingBox[]> boxes, int stride, int bins)
    {
        Tensor precise = features.to(float32);
        return features.device_type == DeviceType.CPU
            ? RoiAlignFunction.apply(precise, new RoiTaps(boxes, (int)features.shape[2], (int)features.shape[3], stride, bins))
            : cat([.. Enumerable.Range(0, boxes.Count)
                .Where(n => boxes[n].Length > 0)
                .Select(n => RoiAlignByTensors.Of(precise.narrow(0, n, 1), boxes[n], stride, bins))]);
    }
}
