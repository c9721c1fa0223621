using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>A network that tells classes apart, and what is known about it.</summary>
/// <param name="Network">From images <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>.</param>
/// <param name="Stages">Its stages from the lowest up.</param>
/// <param name="Classes">The classes, in the order of the logits.</param>
/// <param name="Device">Where it is.</param>
internal sealed record ClassifierParts(
    nn.Module<Tensor, Tensor> Network,
    IReadOnlyList<Stage> Stages,
    IReadOnlyList<string> Classes,
    Device Device
)
{
    /// <summary>
    /// How far logits of one image may be apart, as a part of the largest, when it is shown in another batch: by rounding alone.
    /// </summary>
    public double Rounding { get; init; } = 1e-3;
}
