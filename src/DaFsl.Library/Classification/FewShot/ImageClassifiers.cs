using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Reads classifiers from files, whatever they were trained by.</summary>
public static class ImageClassifiers
{
    /// <summary>
    /// Reads a classifier that <see cref="ImageClassifier.Save(string)"/> wrote; the caller disposes it. Asked about the same files, on the
    /// same machine, it answers as the one that was saved, unless another precision is asked for.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which a network's convolutions are computed; <see langword="null"/> for the precision that the classifier was
    /// created with. A classifier of few images computes in float32.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken or of another format or version, or holds weights without the description of a classifier or with one that they
    /// are not those of.
    /// </exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the network that the file describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static ImageClassifier Load(
        string path,
        Device? device = null,
        ComputePrecision? precision = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using Checkpoint file = Checkpoint.Load(path, within: null, cancellationToken);
        return file.Metadata.ContainsKey(FewShotDescription.Key)
            ? FewShotClassifier.From(file, ForeignText.Show(path), device)
            : TargetClassifier.Load(path, device, precision, cancellationToken);
    }
}
