using static TorchSharp.torch;

namespace DaFsl.Library.Runtime;

/// <summary>Tensors as arrays.</summary>
internal static class TensorValues
{
    /// <summary>A copy of a tensor's values as float32, in the order of its dimensions.</summary>
    public static float[] Of(Tensor values)
    {
        using var scope = NewDisposeScope();
        return values.detach().to(float32).cpu().contiguous().data<float>().ToArray();
    }
}
