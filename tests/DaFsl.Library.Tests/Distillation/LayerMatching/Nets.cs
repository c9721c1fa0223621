using System.Globalization;
using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Networks.Weights;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation.LayerMatching;

/// <summary>Networks to analyse.</summary>
internal static class Nets
{
    /// <summary>The layers of a network that is thrown away.</summary>
    public static NetworkLayers Layers(nn.Module module, string name = "network")
    {
        using (module)
        {
            return NetworkLayers.Of(module, name);
        }
    }

    /// <summary>The layers of a network whose layers are called by meaningless words, in the same order.</summary>
    public static NetworkLayers Anonymous(nn.Module module, string name = "anonymous")
    {
        using (module)
        {
            using Checkpoint named = Checkpoint.Of(module, name);
            var words = new Dictionary<string, string>(StringComparer.Ordinal);
            using Checkpoint anonymous = named.Rename(tensor =>
            {
                string path = tensor[..tensor.LastIndexOf('.')];
                words.TryAdd(path, "w" + (words.Count * 7919 % 10007).ToString(CultureInfo.InvariantCulture));
                return words[path] + tensor[tensor.LastIndexOf('.')..];
            });
            return NetworkLayers.Of(anonymous);
        }
    }

    /// <summary>A small network of TorchSharp's own layers, under names that nobody else uses.</summary>
    /// <param name="names">For the first convolution, its norm, the block, its two convolutions, its norm, and the answer.</param>
    /// <param name="inputs">Channels of the images.</param>
    /// <param name="classes">Number of answers.</param>
    public static Sequential Odd(string[] names, long inputs = 3, long classes = 10) =>
        nn.Sequential(
            (names[0], nn.Conv2d(inputs, 8, 5)),
            (names[1], nn.BatchNorm2d(8)),
            (
                names[2],
                nn.Sequential(
                    (names[3], nn.Conv2d(8, 8, 3, groups: 8)),
                    (names[4], nn.Conv2d(8, 16, 1, bias: false)),
                    (names[5], nn.BatchNorm2d(16))
                )
            ),
            (names[6], nn.Linear(16, classes))
        );

    public static string[] German => ["sieb", "ruhe", "kern", "fein", "breit", "stille", "urteil"];

    public static string[] French => ["tamis", "calme", "coeur", "mince", "large", "silence", "avis"];
}
