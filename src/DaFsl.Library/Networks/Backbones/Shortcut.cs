using DaFsl.Library.Networks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>The way around a residual block.</summary>
internal static class Shortcut
{
    /// <summary>A projection where input and output differ in size; <see langword="null"/> where the input itself will do.</summary>
    public static Sequential? Create(long inputs, long outputs, long stride, bool frozenBatchNorm) =>
        stride == 1 && inputs == outputs
            ? null
            : nn.Sequential(
                new ConvolutionLayer(inputs, outputs, kernel: 1, stride),
                new BatchNormalization(outputs, Activation.None, frozenBatchNorm)
            );

    /// <summary>A copy of a projection as one convolution; <see langword="null"/> where there is none.</summary>
    public static FoldedConvolution? Fold(Sequential? projection) =>
        projection is null ? null : ((ConvolutionLayer)projection[0]).Fold((BatchNormalization)projection[1]);
}
