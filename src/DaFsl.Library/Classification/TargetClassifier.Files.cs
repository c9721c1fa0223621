using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Networks.WeightFiles;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <content>Saving and loading.</content>
public sealed partial class TargetClassifier
{
    /// <summary>
    /// Reads a classifier that <see cref="Save"/> wrote; the caller disposes it. Asked about the same files, on the same machine in the same precision, it answers as the
    /// one that was saved.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">Where it computes; <see langword="null"/> for the processor.</param>
    /// <param name="precision">What its convolutions compute in.</param>
    /// <param name="cancellationToken">Asked before the file is read and before a network is made.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken or of another format or version, or holds weights without the description of a classifier or with one that they are not those of.
    /// </exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the network that the file describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TargetClassifier Load(
        string path, Device? device = null, ComputePrecision precision = ComputePrecision.Auto, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        cancellationToken.ThrowIfCancellationRequested();
        TorchRuntime.EnsureLoaded();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFile.Read(path);
        cancellationToken.ThrowIfCancellationRequested();
        return ClassifierFile.Read(file, path, device ?? CPU, precision);
    }

    /// <summary>
    /// Writes the classifier to a safetensors file: its weights, and in the header, as JSON under <c>classifier</c>, its classes, what its network is like, what images go
    /// through before it, its temperature, and what it was trained on. <see cref="Checkpoint.Load(string)"/> reads the weights alone. A file of that name is
    /// replaced once the new one is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Asked before the file is written.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public void Save(string path, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        cancellationToken.ThrowIfCancellationRequested();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        SafetensorsWriter.Write(
            Network.state_dict().ToDictionary(t => t.Key, t => t.Value.detach().cpu(), StringComparer.Ordinal),
            path,
            ClassifierFile.Metadata(Parts.Classes, _options, Network.Preprocessing, _temperature, _origin));
    }
}
