using System.Text;
using DaFsl.Library.Networks.Layers;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Golden;

/// <summary>Weights and an image by a formula, which faster_rcnn.py works out exactly alike.</summary>
internal static class GoldenDetector
{
    // Numbers that are worked out at once; a detector's largest layer has 64 million.
    private const long ChunkSize = 1 << 20;

    private const int Height = 100;
    private const int Width = 130;

    private static readonly Dictionary<string, float> _scores = new(StringComparer.Ordinal)
    {
        ["rpn.head.cls_logits.weight"] = 1,
        ["roi_heads.box_predictor.cls_score.weight"] = 2,
    };

    /// <summary>Overwrites every weight and statistic of a detector.</summary>
    /// <param name="network">The detector.</param>
    /// <param name="gain">By how much its scores spread.</param>
    public static void Fill(nn.Module network, float gain)
    {
        using IDisposable gradients = no_grad();
        foreach (
            (string name, Tensor own) in network.state_dict().Where(t => !t.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal))
        )
        {
            (float factor, float offset) =
                own.dim() >= 2 ? (MathF.Sqrt(6f / (own.numel() / own.shape[0])) * Factor(name, gain), 0)
                : name.EndsWith("running_var", StringComparison.Ordinal) ? (0.5f, 1)
                : name.EndsWith("weight", StringComparison.Ordinal) ? (0.125f, 0.5f)
                : (0.0625f, 0);
            long rowSize = own.numel() / own.shape[0];
            long most = Math.Max(1, ChunkSize / rowSize);
            for (long row = 0; row < own.shape[0]; row += most)
            {
                using Tensor rows = own.narrow(0, row, Math.Min(most, own.shape[0] - row));
                using Tensor values = tensor(Hashed(name, row * rowSize, rows.numel(), factor, offset), rows.shape);
                rows.copy_(values);
            }
        }
    }

    /// <summary>The image, <c>(3, H, W)</c> in 0 to 1.</summary>
    public static Tensor Image()
    {
        float[] values = new float[3 * Height * Width];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                int at = (y * Width) + x;
                values[at] = x * y / 16 % 256 / 255f;
                values[(Height * Width) + at] = ((3 * x) + y) % 256 / 255f;
                values[(2 * Height * Width) + at] = ((x / 10) + (y / 10)) % 2 * 200 / 255f;
            }
        }

        return tensor(values, [3, Height, Width]);
    }

    /// <summary>Keeps the statistics of batch norms as they are, whatever mode the network is in.</summary>
    public static void HoldStatistics(nn.Module network)
    {
        foreach (BatchNormalization normalization in network.modules().OfType<BatchNormalization>())
        {
            normalization.eval();
        }
    }

    private static float Factor(string name, float gain) =>
        name == "rpn.head.bbox_pred.weight" ? 0.25f
        : _scores.TryGetValue(name, out float factor) ? factor * gain
        : 1;

    // A hash of name and index, in integers modulo 2^32 up to the last step, to -1 to 1.
    private static float[] Hashed(string name, long first, long count, float factor, float offset)
    {
        uint seed = Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (h, b) => (h ^ b) * 16777619u);
        float[] values = new float[count];
        for (int i = 0; i < values.Length; i++)
        {
            uint h = ((uint)(first + i) * 2654435761u) + seed;
            h ^= h >> 16;
            h *= 0x7FEB352D;
            h ^= h >> 15;
            h *= 0x846CA68B;
            h ^= h >> 16;
            values[i] = ((((h >> 8) / 8388608f) - 1) * factor) + offset;
        }

        return values;
    }
}
