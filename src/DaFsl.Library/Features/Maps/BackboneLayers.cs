using System.Globalization;
using DaFsl.Library.Networks.Backbones;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>
/// The layers of a backbone by torchvision's names: <c>features.0</c> to <c>features.18</c> of MobileNetV2; of a ResNet <c>relu</c>, the
/// stem's map, and each block as <c>layer1.0</c>, the last of a layer as <c>layer1</c>, too.
/// </summary>
internal static class BackboneLayers
{
    /// <summary>The layer that is taken where none is named: deep enough for parts of objects, fine enough for their places.</summary>
    public static string DefaultOf(BackboneKind kind) => kind == BackboneKind.MobileNetV2 ? "features.13" : "layer3";

    /// <summary>The names from the lowest layer up; of two names of one map, the shorter is the last.</summary>
    public static IReadOnlyList<string> Of(Backbone backbone) => [.. Steps(backbone).SelectMany(s => s.Names)];

    /// <summary>The number of stages that a backbone must have for a layer; more where there is no such layer.</summary>
    public static int StagesFor(Backbone whole, string layer)
    {
        if (whole is not MobileNetV2)
        {
            int stage = whole.Stages.ToList().FindIndex(s => s.Name == layer.Split('.')[0]);
            return stage < 0 ? 1 : stage + 1;
        }

        // A network that is cut short ends with the first block of its last stage.
        int[] firsts = [.. whole.Stages.Select(s => int.Parse(s.Prefixes[0].TrimEnd('.'), CultureInfo.InvariantCulture))];
        int block = Of(whole).ToList().IndexOf(layer);
        return Array.FindIndex(firsts, f => f >= block) + 1;
    }

    /// <summary>Works out the maps of some layers, and nothing above the uppermost of them.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="input">Normalised pixels, of the type that convolutions compute in.</param>
    /// <param name="layers">The layers, each of <see cref="Of"/>.</param>
    public static IReadOnlyList<Tensor> Maps(Backbone backbone, Tensor input, IReadOnlyList<string> layers)
    {
        var found = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        Tensor map = input;
        foreach ((IReadOnlyList<string> names, Func<Tensor, Tensor> step) in Steps(backbone))
        {
            map = step(map);
            foreach (string name in names.Where(layers.Contains))
            {
                found[name] = map;
            }

            if (found.Count == layers.Count)
            {
                break;
            }
        }

        return [.. layers.Select(l => found[l])];
    }

    private static IEnumerable<(IReadOnlyList<string> Names, Func<Tensor, Tensor> Step)> Steps(Backbone backbone)
    {
        (string Name, nn.Module<Tensor, Tensor> Module)[] children =
        [
            .. backbone.named_children().Select(c => (c.name, (nn.Module<Tensor, Tensor>)c.module)),
        ];
        if (backbone is MobileNetV2)
        {
            return children.Select(c => ((IReadOnlyList<string>)[$"features.{c.Name}"], (Func<Tensor, Tensor>)c.Module.call));
        }

        nn.Module<Tensor, Tensor> convolution = children[0].Module;
        nn.Module<Tensor, Tensor> normalization = children[1].Module;
        return
        [
            (["relu"], input => normalization.call(convolution.call(input))),
            .. children.Skip(2).SelectMany(c => BlocksOf(c.Name, (Sequential)c.Module)),
        ];
    }

    private static IEnumerable<(IReadOnlyList<string> Names, Func<Tensor, Tensor> Step)> BlocksOf(string layer, Sequential blocks)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            var block = (nn.Module<Tensor, Tensor>)blocks[i];
            string name = Invariant($"{layer}.{i}");
            yield return (
                i == blocks.Count - 1 ? [name, layer] : [name],
                layer == "layer1" && i == 0
                    ? input => block.call(nn.functional.max_pool2d(input, kernel_size: 3, stride: 2, padding: 1))
                    : block.call
            );
        }
    }
}
