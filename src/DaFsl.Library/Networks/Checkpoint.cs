using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>
/// The weights of a network as they were at one moment: named tensors, copied, on the processor.
/// Whoever makes it disposes it.
/// </summary>
public sealed class Checkpoint : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors;

    private Checkpoint(string name, Dictionary<string, Tensor> tensors)
    {
        Name = name;
        _tensors = tensors;
        Shapes = tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape, StringComparer.Ordinal);
    }

    /// <summary>What to call it in plans and reports.</summary>
    public string Name { get; }

    /// <summary>The shape of each tensor, by its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes { get; }

    internal Tensor this[string tensorName] => _tensors[tensorName];

    /// <summary>Copies a network's parameters and buffers.</summary>
    /// <param name="module">The network.</param>
    /// <param name="name">What to call the checkpoint in plans and reports.</param>
    public static Checkpoint Of(nn.Module module, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return new Checkpoint(
            name,
            module.state_dict().ToDictionary(
                t => t.Key,
                t => t.Value.detach().to(CPU, copy: true).DetachFromDisposeScope(),
                StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }
}
