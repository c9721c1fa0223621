using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// The convolutional part of a network, in stages, each of which sees coarser and more abstract features than the one below.
/// </summary>
internal abstract class Backbone : nn.Module<Tensor, Tensor>
{
    private protected Backbone(string name)
        : base(TorchRuntime.Loaded(name)) { }

    /// <summary>Its stages from the lowest, which sees the pixels, up.</summary>
    public abstract IReadOnlyList<BackboneStage> Stages { get; }

    /// <summary>
    /// The map after each stage, in their order: <c>(N, 3, H, W)</c> to <c>(N, stage's channels, H / stride, W / stride)</c>.
    /// </summary>
    /// <param name="input">Normalised pixels, float32 or bfloat16: what the convolutions compute in.</param>
    public abstract IReadOnlyList<Tensor> Maps(Tensor input);

    /// <summary>
    /// A copy of its blocks in evaluation mode, from the lowest up, each as convolutions with folded batch norms; last the classifier if
    /// there is one.
    /// </summary>
    public abstract IReadOnlyList<BlockOutline> Outline();
}
