using DaFsl.Library.Networks.Backbones;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Inference;

/// <summary>Backbones whose weights and statistics are all drawn, so that none could be left out unseen.</summary>
internal static class RandomBackbone
{
    /// <summary>A network in evaluation mode, with or without a classifier.</summary>
    public static Backbone Create(BackboneKind kind, int? classes = null, int? stages = null)
    {
        Backbone network = kind switch
        {
            BackboneKind.ResNet18 => ResNet.ResNet18(classes, stages),
            BackboneKind.ResNet34 => ResNet.ResNet34(classes, stages),
            BackboneKind.ResNet50 => ResNet.ResNet50(classes, stages),
            _ => new MobileNetV2(classes, stages),
        };
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        foreach ((string name, Tensor tensor) in network.state_dict())
        {
            if (tensor.dim() >= 2)
            {
                tensor.normal_(0, Math.Sqrt(2.0 * tensor.shape[0] / tensor.numel()));
            }
            else if (name.EndsWith("running_var", StringComparison.Ordinal) || name.EndsWith("weight", StringComparison.Ordinal))
            {
                tensor.uniform_(0.5, 1.2);
            }
            else if (tensor.dim() == 1)
            {
                tensor.normal_(0, 0.3);
            }
        }

        network.eval();
        return network;
    }

    /// <summary>Drawn images, <c>(N, H, W, 3)</c>.</summary>
    public static float[] Pixels(int count, int height, int width)
    {
        manual_seed(count + height + width);
        using Tensor pixels = randn(count, height, width, 3);
        return pixels.ToFloats();
    }

    /// <summary>The map after every block by the network's own modules, <c>(N, H, W, C)</c>, under torchvision's names.</summary>
    public static Dictionary<string, float[]> Maps(Backbone network, float[] pixels, int count, int height, int width)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor map = tensor(pixels, [count, height, width, 3]).permute(0, 3, 1, 2);
        Tensor input = map;
        var maps = new Dictionary<string, float[]>(StringComparer.Ordinal);
        List<(string Name, nn.Module Module)> children = [.. network.named_children()];
        if (network is ResNet resnet)
        {
            map = resnet.Maps(input)[0];
            Add("relu");
            map = nn.functional.max_pool2d(map, kernel_size: 3, stride: 2, padding: 1);
            foreach ((string layer, nn.Module module) in children.Where(c => c.Name.StartsWith("layer", StringComparison.Ordinal)))
            {
                foreach ((string block, nn.Module child) in module.named_children())
                {
                    map = ((nn.Module<Tensor, Tensor>)child).call(map);
                    Add($"{layer}.{block}");
                }

                Add(layer);
            }
        }
        else
        {
            nn.Module parent = children[0].Name == "features" ? children[0].Module : network;
            foreach ((string name, nn.Module module) in parent.named_children())
            {
                map = ((nn.Module<Tensor, Tensor>)module).call(map);
                Add($"features.{name}");
            }
        }

        map = network.call(input);
        if (map.dim() == 2)
        {
            map = map.unsqueeze(2).unsqueeze(3);
            Add(network is ResNet ? "fc" : "classifier.1");
        }

        return maps;

        void Add(string name) => maps[name] = map.permute(0, 2, 3, 1).ToFloats();
    }
}
