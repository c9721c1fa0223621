using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>A network that tells classes apart, and what is known about it.</summary>
/// <param name="Network">From images <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>.</param>
/// <param name="Stages">Its stages from the lowest up.</param>
/// <param name="Classes">The classes, in the order of the logits.</param>
/// <param name="Device">The device that the network is on.</param>
internal sealed record ClassifierParts(
    nn.Module<Tensor, Tensor> Network,
    IReadOnlyList<Stage> Stages,
    IReadOnlyList<string> Classes,
    Device Device
)
{
    /// <summary>
    /// The maximum difference, from rounding alone, between the logits of an image in different batches, as a fraction of the largest.
    /// </summary>
    public double Rounding { get; init; } = 1e-3;
}
