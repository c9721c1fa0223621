using DaFsl.Library.Features;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <content>Loading.</content>
public sealed partial class FewShotClassifier
{
    /// <summary>
    /// Reads a classifier that <see cref="ImageClassifier.Save(string)"/> wrote; the caller disposes it. Asked about the same files, on the
    /// same machine, it answers as the one that was saved.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken or of another format or version, or holds something else than a classifier of few images.
    /// </exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the network that the file describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static FewShotClassifier Load(string path, Device? device = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using Checkpoint file = Checkpoint.Load(path, within: null, cancellationToken);
        return From(file, ForeignText.Show(path), device);
    }

    /// <summary>Reads a classifier from a stream that holds what such a file holds; the caller disposes it.</summary>
    /// <param name="stream">The stream, from its position to its end; it stays open.</param>
    /// <param name="name">The name of the classifier in messages.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="cancellationToken">The token; checked repeatedly while the stream is read.</param>
    /// <inheritdoc cref="Load"/>
    public static FewShotClassifier LoadFrom(
        Stream stream,
        string name,
        Device? device = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        using Checkpoint file = Checkpoint.Load(stream, name, within: null, cancellationToken);
        return From(file, name, device);
    }

    /// <summary>Makes a classifier of a file's content.</summary>
    internal static FewShotClassifier From(Checkpoint file, string path, Device? device)
    {
        (ImageFeatures features, FewShotModel model, FewShotOrigin origin) = FewShotFile.Read(file, path, device);
        return new FewShotClassifier(features, ownsFeatures: true, model, origin);
    }
}
