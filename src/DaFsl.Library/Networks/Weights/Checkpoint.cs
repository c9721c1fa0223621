using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The weights of a network as they were at one moment: named tensors on the processor, copied from a network or read from a file.
/// Whoever makes it disposes it.
/// </summary>
public sealed partial class Checkpoint : IDisposable
{
    private static readonly Dictionary<string, string> _nothing = new(StringComparer.Ordinal);

    private readonly string _source;
    private readonly Dictionary<string, Tensor> _tensors;
    private bool _isDisposed;

    private Checkpoint(string name, string source, Dictionary<string, Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        Name = name;
        _source = source;
        _tensors = tensors;
        Metadata = metadata ?? _nothing;
        Shapes = TensorShapes.Of(tensors);
    }

    /// <summary>The name in plans and reports: the name that was given, or the file's name.</summary>
    public string Name { get; }

    /// <summary>The shape of each tensor, by its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Shapes { get; }

    /// <summary>
    /// The metadata that its file holds, or would hold, in addition to the tensors: the structure of the network that the tensors belong
    /// to. Empty if there are none.
    /// </summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The origin stated in messages: the file's path, or the name.</summary>
    internal string Source => _source;

    /// <summary>
    /// The tensors that the file holds beside these and that cannot be read, by their names, and what PyTorch keeps them as: numbers of
    /// another type (<c>torch.ComplexFloatStorage</c>, <c>torch.DoubleStorage</c>), or what makes them
    /// (<c>torch._utils._rebuild_qtensor</c>). Empty for any but a file of <c>torch.save</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> PassedOver { get; private init; } = _nothing;

    internal Tensor this[string tensorName] =>
        _tensors.TryGetValue(tensorName, out Tensor? tensor)
            ? tensor
            : throw new KeyNotFoundException(
                PassedOver.TryGetValue(tensorName, out string? kind)
                    ? $"{_source}: tensor {ForeignText.Quote(tensorName)} is a {ForeignText.Quote(kind)}, which "
                        + $"is not supported; expected {WeightType.Known}."
                    : $"{_source}: there is no tensor {ForeignText.Quote(tensorName)}."
            );

    /// <summary>Copies a network's parameters and buffers.</summary>
    /// <param name="module">The network.</param>
    /// <param name="name">The name of the checkpoint in plans and reports.</param>
    public static Checkpoint Of(nn.Module module, string name) => Of(module, name, metadata: null);

    /// <summary>Copies a network's parameters and buffers.</summary>
    /// <param name="module">The network.</param>
    /// <param name="name">The name of the checkpoint in plans and reports.</param>
    /// <param name="metadata">The metadata that a file of it contains in addition to the tensors.</param>
    internal static Checkpoint Of(nn.Module module, string name, IReadOnlyDictionary<string, string>? metadata)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return new Checkpoint(
            name,
            name,
            Keep(module.state_dict().Select(t => new KeyValuePair<string, Tensor>(t.Key, t.Value.to(CPU, copy: true)))),
            metadata
        );
    }

    /// <summary>
    /// The same weights under other names, such as those that a network of this library has. Both share one memory; each is disposed on its
    /// own.
    /// </summary>
    /// <param name="rename">The new name for a name; null leaves the tensor out.</param>
    /// <exception cref="ArgumentException">Two tensors would have one name.</exception>
    public Checkpoint Rename(Func<string, string?> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var oldNames = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string oldName in _tensors.Keys)
        {
            if (rename(oldName) is { } newName && !oldNames.TryAdd(newName, oldName))
            {
                throw new ArgumentException($"'{oldNames[newName]}' and '{oldName}' would both be called '{newName}'.", nameof(rename));
            }
        }

        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return new Checkpoint(
            Name,
            _source,
            Keep(oldNames.Select(n => new KeyValuePair<string, Tensor>(n.Key, _tensors[n.Value].alias()))),
            Metadata
        )
        {
            PassedOver = PassedOver
                .Select(p => (Name: rename(p.Key), Kind: p.Value))
                .Where(p => p.Name is not null)
                .DistinctBy(p => p.Name)
                .ToDictionary(p => p.Name!, p => p.Kind, StringComparer.Ordinal),
        };
    }

    /// <summary>
    /// The weights of several checkpoints as one, for a network whose parts come from different ones; <see cref="Rename"/> gives each the
    /// names that its part has there. They share one memory; each is disposed on its own. What their files tell of their networks is not
    /// taken over.
    /// </summary>
    /// <param name="name">The name of the result in plans and reports.</param>
    /// <param name="checkpoints">The checkpoints.</param>
    /// <exception cref="ArgumentException">Two of them have a tensor of one name; the message names every one.</exception>
    public static Checkpoint Merge(string name, params IReadOnlyList<Checkpoint> checkpoints)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(checkpoints);
        foreach (Checkpoint part in checkpoints)
        {
            ObjectDisposedException.ThrowIf(part._isDisposed, part);
        }

        string[] shared =
        [
            .. checkpoints
                .SelectMany(c => c._tensors.Keys)
                .GroupBy(n => n, StringComparer.Ordinal)
                .Where(g => g.Count() > 1)
                .Select(g => g.Key),
        ];
        if (shared.Length > 0)
        {
            throw new ArgumentException($"More than one checkpoint has {Listing.Quoted(shared)}.", nameof(checkpoints));
        }

        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return new Checkpoint(
            name,
            name,
            Keep(checkpoints.SelectMany(c => c._tensors).Select(t => new KeyValuePair<string, Tensor>(t.Key, t.Value.alias())))
        );
    }

    /// <summary>
    /// Copies the weights into a network: each tensor that both have in one shape, converted to the network's type and device. All is
    /// compared first, so either all of it is loaded or nothing is touched. Where the names fit without what all of them begin with
    /// (<c>module.</c>, <c>_orig_mod.</c>, <c>model.</c> and the like), that is left out, and the report tells.
    /// </summary>
    /// <param name="module">The network.</param>
    /// <param name="strict">
    /// True if each tensor must have a counterpart of its shape; otherwise the matching tensors are loaded, and the report lists the rest.
    /// </param>
    /// <returns>The report of the tensors that fit and those that do not.</returns>
    /// <exception cref="WeightMismatchException">Strict, and something does not fit. The network is as it was.</exception>
    public LoadReport LoadInto(nn.Module module, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(module);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, Tensor> network = module.state_dict();
        var shapes = TensorShapes.Of(network);
        LoadReport report = LoadReport.Compare(_source, shapes, Shapes);
        if (!report.IsExact && NamePrefix.Find(shapes, Shapes) is { } prefix)
        {
            report = LoadReport.Compare(
                _source,
                shapes,
                Shapes.ToDictionary(s => NamePrefix.Without(prefix, s.Key), s => s.Value, StringComparer.Ordinal)
            ) with
            {
                Prefix = prefix,
            };
        }

        report = report with
        {
            Unread =
            [
                .. report
                    .Missing.Where(m => PassedOver.ContainsKey(report.Prefix + m))
                    .Select(m => $"{m} ({ForeignText.Quote(PassedOver[report.Prefix + m])})"),
            ],
        };
        if (strict && !report.IsExact)
        {
            throw new WeightMismatchException(report);
        }

        foreach (string name in report.Matched)
        {
            Tensor values =
                report.Prefix is not null && _tensors.TryGetValue(report.Prefix + name, out Tensor? prefixed) ? prefixed : _tensors[name];
            network[name].copy_(values);
        }

        return report;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        foreach (Tensor tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static Dictionary<string, Tensor> Keep(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(t => t.Key, t => t.Value.DetachFromDisposeScope(), StringComparer.Ordinal);
}
