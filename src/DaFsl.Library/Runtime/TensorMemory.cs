using static TorchSharp.torch;

namespace DaFsl.Library.Runtime;

/// <summary>A tensor's own memory.</summary>
internal static unsafe class TensorMemory
{
    /// <summary>The first value of a contiguous float32 tensor on the processor. The tensor must stay alive while the pointer is used.</summary>
    public static float* Of(Tensor values)
    {
        fixed (byte* first = values.bytes)
        {
            // libtorch's memory does not move, so the pointer outlives the statement.
            return (float*)first;
        }
    }
}
