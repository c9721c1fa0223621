using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>
/// Hooks on the layers of a network that keep what these return while they record. What is kept belongs to no dispose scope, since a module
/// may have one of its own for what passes through it.
/// </summary>
internal sealed class ActivationHooks : IDisposable
{
    private readonly Dictionary<string, IReadOnlyList<Tensor>> _kept = new(StringComparer.Ordinal);
    private readonly List<Action> _removals = [];
    private bool _isRecording;

    /// <param name="network">The network.</param>
    /// <param name="layers">
    /// The modules whose outputs are kept; those that the network does not have, or that cannot be hooked, are ignored.
    /// </param>
    /// <param name="inputs">The modules to keep the inputs of.</param>
    public ActivationHooks(nn.Module network, IEnumerable<string> layers, IEnumerable<string> inputs)
    {
        foreach (string name in layers.Distinct(StringComparer.Ordinal))
        {
            HookOutput(Find(network, name), name);
        }

        foreach (string name in inputs.Distinct(StringComparer.Ordinal))
        {
            HookInput(Find(network, name), name);
        }
    }

    /// <summary>The module of that name, "" for the network itself; <see langword="null"/> where there is none.</summary>
    public static nn.Module? Find(nn.Module network, string name) =>
        name.Length == 0 ? network : network.named_modules().FirstOrDefault(m => m.name == name).module;

    /// <summary>Keeps what passes from now on, in place of what was kept.</summary>
    public void Record()
    {
        Release();
        _isRecording = true;
    }

    /// <summary>Keeps nothing more: whoever learns from this network may run it again.</summary>
    public void Stop() => _isRecording = false;

    /// <summary>Stops keeping tensors and releases those kept.</summary>
    public void Release()
    {
        Stop();
        foreach (string key in _kept.Keys.ToArray())
        {
            Release(key);
        }
    }

    /// <summary>Returns the output of a layer; <see langword="null"/> if it was not called, or returned no such map.</summary>
    public Tensor? Output(string layer)
    {
        (string module, int? index) = LayerName.Parse(layer);
        return _kept.TryGetValue(module, out IReadOnlyList<Tensor>? maps) && (index is { } i ? i < maps.Count : maps.Count == 1)
            ? maps[index ?? 0]
            : null;
    }

    /// <summary>Returns the input of a module; <see langword="null"/> if it was not called.</summary>
    public Tensor? Input(string module) => _kept.GetValueOrDefault(InputKey(module))?[0];

    /// <summary>Removes the hooks and releases the tensors kept.</summary>
    public void Dispose()
    {
        Release();
        _removals.ForEach(remove => remove());
        _removals.Clear();
    }

    private static string InputKey(string module) => module + " input";

    private void HookOutput(nn.Module? module, string name)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> one:
                _removals.Add(one.register_forward_hook((_, _, output) => Keep<Tensor>(name, output)).remove);
                break;
            case nn.Module<Tensor, IReadOnlyList<Tensor>> many:
                _removals.Add(many.register_forward_hook((_, _, outputs) => Keep<IReadOnlyList<Tensor>>(name, [.. outputs])).remove);
                break;
            case nn.Module<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> both:
                _removals.Add(both.register_forward_hook((_, _, outputs) => Keep<IReadOnlyList<Tensor>>(name, [.. outputs])).remove);
                break;
            default:
                break;
        }
    }

    private void HookInput(nn.Module? module, string name)
    {
        switch (module)
        {
            case nn.Module<Tensor, Tensor> one:
                _removals.Add(one.register_forward_pre_hook((_, input) => Keep<Tensor>(InputKey(name), input)).remove);
                break;
            case nn.Module<Tensor, IReadOnlyList<Tensor>> many:
                _removals.Add(many.register_forward_pre_hook((_, input) => Keep<Tensor>(InputKey(name), input)).remove);
                break;
            default:
                break;
        }
    }

    // A hook that returns null leaves what passes as it is.
    private T Keep<T>(string key, params Tensor[] passing)
        where T : class
    {
        if (_isRecording)
        {
            Release(key);
            _kept[key] = [.. passing.Select(t => t.alias().DetachFromDisposeScope())];
        }

        return null!;
    }

    private void Release(string key)
    {
        if (_kept.Remove(key, out IReadOnlyList<Tensor>? maps))
        {
            foreach (Tensor map in maps)
            {
                map.Dispose();
            }
        }
    }
}
