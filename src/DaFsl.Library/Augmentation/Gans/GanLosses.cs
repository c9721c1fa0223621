using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// The losses of discriminator and generator, from the logits <c>(N)</c> of real and generated images; see <see cref="GanLoss"/>.
/// </summary>
internal static class GanLosses
{
    private const double DriftWeight = 0.001;

    private static readonly TorchSharp.Scalar _one = Scalars.Of(1);

    /// <summary>Computes the loss of the discriminator, without penalties.</summary>
    public static IReadOnlyList<Loss> OfDiscriminator(GanLoss kind, Tensor real, Tensor generated) =>
        kind switch
        {
            GanLoss.Hinge =>
            [
                new Loss("real", real.neg().add(_one, _one).relu().mean()),
                new Loss("generated", generated.add(_one, _one).relu().mean()),
            ],
            GanLoss.WassersteinGradientPenalty =>
            [
                new Loss("real", real.mean().neg()),
                new Loss("generated", generated.mean()),
                new Loss("drift", real.square().mean().mul(Scalars.Of(DriftWeight))),
            ],
            _ => [new Loss("real", CrossEntropy(real, isReal: true)), new Loss("generated", CrossEntropy(generated, isReal: false))],
        };

    /// <summary>Computes the loss of the generator.</summary>
    public static Loss OfGenerator(GanLoss kind, Tensor generated) =>
        new("generator", kind == GanLoss.BinaryCrossEntropy ? CrossEntropy(generated, isReal: true) : generated.mean().neg());

    private static Tensor CrossEntropy(Tensor logits, bool isReal)
    {
        using Tensor target = isReal ? ones_like(logits) : zeros_like(logits);
        return nn.functional.binary_cross_entropy_with_logits(logits, target);
    }
}
