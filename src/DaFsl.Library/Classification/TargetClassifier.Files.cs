using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <content>Saving and loading.</content>
public sealed partial class TargetClassifier
{
    /// <summary>
    /// Reads a classifier that <see cref="ImageClassifier.Save(string)"/> wrote; the caller disposes it. Asked about the same files, on the
    /// same machine, it answers as the one that was saved, unless another precision is asked for.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions are computed; <see langword="null"/> for the precision that the classifier was created with.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken or of another format or version, or holds weights without the description of a classifier or with one that they
    /// are not those of.
    /// </exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the network that the file describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TargetClassifier Load(
        string path,
        Device? device = null,
        ComputePrecision? precision = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TorchRuntime.EnsureLoaded();
        return Read(
            () => WeightFiles.Read(path, within: null, cancellationToken),
            ForeignText.Show(path),
            device,
            precision,
            cancellationToken
        );
    }

    /// <summary>
    /// Reads a classifier from a stream that holds what such a file holds, as <see cref="Load"/> does; the caller disposes it.
    /// </summary>
    /// <param name="stream">
    /// The stream, from its position to its end; it stays open. One that cannot go back, or is not at its beginning, is taken into memory
    /// first, at most 2 GB.
    /// </param>
    /// <param name="name">The name of the GAN in messages.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions are computed; <see langword="null"/> for the precision that the classifier was created with.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the stream is read.</param>
    /// <inheritdoc cref="Load"/>
    public static TargetClassifier LoadFrom(
        Stream stream,
        string name,
        Device? device = null,
        ComputePrecision? precision = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        TorchRuntime.EnsureLoaded();
        return Read(() => WeightFiles.Read(stream, name, within: null, cancellationToken), name, device, precision, cancellationToken);
    }

    private static TargetClassifier Read(
        Func<WeightFile> read,
        string name,
        Device? device,
        ComputePrecision? precision,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = read();
        ClassifierDescription described = ClassifierFile.Describe(file, name);
        device ??= CPU;
        ComputePrecision asked = precision ?? described.Precision;
        var classifier = new TargetClassifier(
            described.Classes,
            described.Network.Options(),
            device,
            asked.ToScalarType(device),
            seed: null
        )
        {
            Precision = asked,
            Temperature = described.Temperature,
        };
        try
        {
            classifier.Settle(described.Preprocessing.Read(), described.Origin);
            DescribedWeights.Copy(file.Tensors, classifier.Network.state_dict(), name);
            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    private protected override void Write(
        Action<Dictionary<string, Tensor>, Dictionary<string, string>> write,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        write(
            Network.state_dict().ToDictionary(t => t.Key, t => t.Value.detach().cpu(), StringComparer.Ordinal),
            ClassifierFile.Metadata(Parts.Classes, _options, Network.Preprocessing, _temperature, Precision, _origin)
        );
    }
}
