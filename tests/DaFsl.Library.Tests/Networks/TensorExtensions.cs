using System.Runtime.InteropServices;
using System.Security.Cryptography;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

/// <summary>Reads tensors and networks as plain numbers.</summary>
internal static class TensorExtensions
{
    public static float[] ToFloats(this Tensor tensor)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor plain = tensor.detach().to(float32).cpu().contiguous();
        return plain.numel() == 0 ? [] : plain.data<float>().ToArray();
    }

    /// <summary>
    /// Name and shape of every parameter and buffer, as the lists of torchvision's have them: <c>fc.weight (1000, 512)</c>.
    /// </summary>
    public static IEnumerable<string> Tensors(this nn.Module module) =>
        module.state_dict().Select(t => $"{t.Key} ({string.Join(", ", t.Value.shape)})");

    /// <summary>Every parameter and buffer of a network by its name, copied.</summary>
    public static Dictionary<string, float[]> ToNumbers(this nn.Module module) =>
        module.state_dict().ToDictionary(t => t.Key, t => t.Value.ToFloats(), StringComparer.Ordinal);

    /// <summary>A text that two networks share if and only if all their numbers are the same to the bit.</summary>
    public static string Fingerprint(this nn.Module module)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[] numbers in module.ToNumbers().OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Value))
        {
            hash.AppendData(MemoryMarshal.AsBytes(numbers.AsSpan()));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Overwrites the tensor of that name.</summary>
    public static void Set(this nn.Module module, string name, params float[] values)
    {
        using IDisposable gradients = no_grad();
        Tensor own = module.state_dict()[name];
        using Tensor given = tensor(values, own.shape);
        own.copy_(given);
    }
}
