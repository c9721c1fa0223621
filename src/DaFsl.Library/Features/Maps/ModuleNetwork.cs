using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Features.Maps;

/// <summary>
/// A network of the caller's, who keeps it and disposes it. The maps of its sub-modules are caught by hooks, so one call is made at a time.
/// </summary>
internal sealed class ModuleNetwork : IMapNetwork
{
    private const string Output = "output";

    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly Lock _one = new();
    private readonly Dictionary<string, Tensor> _caught = new(StringComparer.Ordinal);
    private readonly List<Action> _removals = [];
    private bool _isCatching;

    /// <param name="network">The network, which is set to evaluation mode.</param>
    /// <param name="layers">Names of sub-modules; none for its output.</param>
    /// <param name="device">The device that the network is on.</param>
    /// <exception cref="ArgumentException">There is no such sub-module that makes a tensor of a tensor.</exception>
    public ModuleNetwork(nn.Module<Tensor, Tensor> network, IReadOnlyList<string>? layers, Device device)
    {
        _network = network;
        string[] known =
        [
            .. network.named_modules().Where(m => m.name.Length > 0 && m.module is nn.Module<Tensor, Tensor>).Select(m => m.name),
        ];
        string[] asked = [.. layers ?? []];
        if (asked.Where(l => !known.Contains(l)).ToArray() is { Length: > 0 } unknown)
        {
            throw new ArgumentException(
                $"{network.GetType().Name} has no layer {Listing.Quoted(unknown)}; its layers are {Listing.Of(known, most: 40)}.",
                nameof(layers)
            );
        }

        network.eval();
        Name = network.GetType().Name;
        Layers = asked.Length > 0 ? asked : [Output];
        Identity = $"{network.GetType().FullName} {ModuleChecksum.Of(network)} {device.type} libtorch {TorchRuntime.LibTorchVersion}";
        foreach (string layer in asked)
        {
            var module = (nn.Module<Tensor, Tensor>)network.named_modules().First(m => m.name == layer).module;
            _removals.Add(module.register_forward_hook((_, _, output) => Catch(layer, output)).remove);
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Layers { get; }

    /// <inheritdoc/>
    public string Identity { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Maps(Tensor pixels) => OneByOne.Maps(pixels, MapsOf);

    /// <summary>Removes the hooks; the network stays the caller's.</summary>
    public void Dispose()
    {
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }

    private IReadOnlyList<Tensor> MapsOf(Tensor image)
    {
        lock (_one)
        {
            _isCatching = true;
            try
            {
                Tensor output = _network.call(image);
                return
                [
                    .. Layers.Select(l =>
                        _removals.Count == 0 ? output.to(float32)
                        : _caught.Remove(l, out Tensor? map) ? Own(map)
                        : throw new InvalidOperationException($"{Name} did not call its layer '{l}'.")
                    ),
                ];
            }
            finally
            {
                _isCatching = false;
                foreach (Tensor left in _caught.Values)
                {
                    left.Dispose();
                }

                _caught.Clear();
            }
        }
    }

    // A copy in the caller's scope.
    private static Tensor Own(Tensor map)
    {
        using (map)
        {
            return map.to(float32, copy: true);
        }
    }

    // A hook that returns null leaves what passes as it is. What is caught belongs to no scope, as the module may have one of its own.
    private Tensor Catch(string layer, Tensor output)
    {
        if (_isCatching)
        {
            if (_caught.Remove(layer, out Tensor? before))
            {
                before.Dispose();
            }

            _caught[layer] = output.alias().DetachFromDisposeScope();
        }

        return null!;
    }
}
