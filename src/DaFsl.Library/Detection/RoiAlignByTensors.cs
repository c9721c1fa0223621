using DaFsl.Library.Data;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>RoIAlign out of libtorch's own operators, for any device. Points outside the map take its border, where torchvision has 0 beyond one point.</summary>
internal static class RoiAlignByTensors
{
    /// <summary>Reads boxes from the map of one picture.</summary>
    /// <param name="features">The map, <c>(1, C, H, W)</c>, float32.</param>
    /// <param name="boxes">R boxes in pixels of the network's input.</param>
    /// <param name="stride">Pixels between two points of the map.</param>
    /// <param name="bins">Bins along a side of the result.</param>
    /// <returns><c>(R, C, bins, bins)</c></returns>
    public static Tensor Of(Tensor features, IReadOnlyList<BoundingBox> boxes, int stride, int bins)
    {
        long channels = features.shape[1];
        int side = bins * RoiTaps.PointsASide;
        using Tensor grid = SamplingGrid(boxes, (int)features.shape[2], (int)features.shape[3], stride, side).to(features.device);
        Tensor points = nn.functional.grid_sample(
            features, grid, GridSampleMode.Bilinear, GridSamplePaddingMode.Border, align_corners: false);
        return nn.functional.avg_pool2d(points, RoiTaps.PointsASide)
            .reshape(channels, boxes.Count, bins, bins)
            .permute(1, 0, 2, 3);
    }

    // Points in grid_sample's coordinates, -1 to 1 from edge to edge of the map: (1, R * side, side, 2), each (x, y).
    private static Tensor SamplingGrid(IReadOnlyList<BoundingBox> boxes, int height, int width, int stride, int side)
    {
        float[] points = new float[boxes.Count * side * side * 2];
        int next = 0;
        foreach (BoundingBox box in boxes)
        {
            // A side of at least one feature, as torchvision has it without half-pixel alignment.
            float stepX = MathF.Max(box.Width / stride, 1) / side;
            float stepY = MathF.Max(box.Height / stride, 1) / side;
            for (int row = 0; row < side; row++)
            {
                float y = (box.Top / stride) + ((row + 0.5f) * stepY);
                for (int column = 0; column < side; column++)
                {
                    float x = (box.Left / stride) + ((column + 0.5f) * stepX);
                    points[next++] = (((2 * x) + 1) / width) - 1;
                    points[next++] = (((2 * y) + 1) / height) - 1;
                }
            }
        }

        return tensor(points, [1, boxes.Count * side, side, 2]);
    }
}
