using static TorchSharp.torch;

namespace DaFsl.Library.Runtime;

/// <summary>A tensor's own memory.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>
    /// The first value of a contiguous float32 tensor on the processor. The tensor must stay alive while the pointer is used.
    /// </summary>
    public static float* Of(Tensor values)
    {
        fixed (byte* first = values.bytes)
        {
            // libtorch's memory does not move, so the pointer outlives the statement.
            return (float*)first;
        }
    }

    /// <summary>
    /// The first byte of a contiguous tensor on the processor, whatever its numbers are. The tensor must stay alive while the pointer is
    /// used.
    /// </summary>
    public static byte* BytesOf(Tensor values)
    {
        // A span over all of it would end at 2 GB.
        using Tensor flat = values.view(-1);
        using Tensor head = flat.narrow(0, 0, Math.Min(1, values.numel()));
        fixed (byte* first = head.bytes)
        {
            return first;
        }
    }
}
