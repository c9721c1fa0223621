using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The weights that a detector starts from.</summary>
internal static class DetectorWeights
{
    private const double RpnDeviation = 0.01;

    /// <summary>
    /// Draws the first weights. Those of the region proposal network have a deviation of 0.01 (Ren et al. 2015, section 3.1.3):
    /// by its fan out, a layer of so few outputs would start with anchors moved far away.
    /// </summary>
    public static void Draw(nn.Module network, int seed)
    {
        WeightInitializer.HeNormal(network, seed);
        nn.Module rpn = network.named_children().First(c => c.name == "rpn").module;
        WeightInitializer.Normal(rpn, RpnDeviation, RandomSeeds.DeriveInt32(seed, "region proposal network"));
    }

    /// <summary>Takes the lower stages of the backbone out of training.</summary>
    /// <param name="network">The detector.</param>
    /// <param name="stages">All its stages.</param>
    /// <param name="trainable">The number of backbone stages to train, counted from the highest; <see langword="null"/> for all.</param>
    public static void Freeze(nn.Module network, IReadOnlyList<Stage> stages, int? trainable)
    {
        Stage[] features = [.. stages.Where(s => s.Role == StageRole.Features)];
        Stage[] frozen = [.. features.SkipLast(trainable ?? features.Length)];
        foreach ((string name, Parameter parameter) in network.named_parameters())
        {
            parameter.requires_grad = !frozen.Any(s => s.Holds(name));
        }
    }
}
