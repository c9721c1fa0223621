using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>The checksum of a network's parameters and buffers, whatever file they come from.</summary>
internal static class ModuleChecksum
{
    /// <summary>XXH128 over the names, shapes and values, as hexadecimal digits.</summary>
    public static string Of(nn.Module network)
    {
        using IDisposable gradients = no_grad();
        using var scope = NewDisposeScope();
        var sum = new XxHash128();
        foreach ((string name, Tensor values) in network.state_dict().OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            sum.Append(Encoding.UTF8.GetBytes($"{name}\0"));
            sum.Append(MemoryMarshal.AsBytes<long>(values.shape));
            sum.Append(MemoryMarshal.AsBytes<float>(TensorValues.Of(values)));
        }

        return Convert.ToHexStringLower(sum.GetCurrentHash());
    }
}
