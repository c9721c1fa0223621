using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Classification;

/// <summary>
/// A classifier of images, whatever it was trained by. It takes images of any size, and prepares each as the images of its training were
/// prepared (see <see cref="Description"/>). Several threads may ask it at once, as long as none trains it. Once it is disposed, every
/// member throws <see cref="ObjectDisposedException"/>.
/// </summary>
public abstract partial class ImageClassifier : IDisposable
{
    private bool _isDisposed;

    private protected ImageClassifier() { }

    /// <summary>The classes, in the order of their indices.</summary>
    public abstract IReadOnlyList<string> Classes { get; }

    /// <summary>
    /// Everything that is known about it except its weights, as the JSON that <see cref="Save(string)"/> writes into the file's header: its
    /// classes, how images are prepared, its calibration, and what it was trained on and how well it did.
    /// </summary>
    public abstract string Description { get; }

    /// <summary>The preprocessing of an image, the same in training and afterwards.</summary>
    internal abstract Preprocessing Preprocessing { get; }

    /// <summary>
    /// Writes the classifier to a safetensors file: its weights, and its <see cref="Description"/> in the header.
    /// <see cref="Checkpoint.Load(string)"/> reads the weights alone. A file of that name is replaced once the new one is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; the message starts with its path.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public void Save(string path) => Save(path, CancellationToken.None);

    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token; checked repeatedly. If it is cancelled, the file remains unchanged.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Save(string)"/>
    public void Save(string path, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Write((weights, metadata) => SafetensorsWriter.Write(weights, path, metadata, cancellationToken), cancellationToken);
    }

    /// <summary>Writes to a stream what <see cref="Save(string)"/> writes to a file; the stream stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public void Save(Stream stream) => Save(stream, CancellationToken.None);

    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Save(Stream)"/>
    public void Save(Stream stream, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(stream);
        Write((weights, metadata) => SafetensorsWriter.Write(weights, stream, metadata, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Release();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Predicts images that already have their final size, in their order.</summary>
    private protected abstract List<ClassPrediction> Answer(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken);

    /// <summary>
    /// The scores of images that already have their final size: log-odds of each class against all others, never rounded to certainty.
    /// </summary>
    private protected abstract List<double[]> LogOdds(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken);

    /// <summary>Hands over what a file of it holds.</summary>
    private protected abstract void Write(
        Action<Dictionary<string, TorchSharp.torch.Tensor>, Dictionary<string, string>> write,
        CancellationToken cancellationToken
    );

    /// <summary>Disposes what it owns.</summary>
    private protected abstract void Release();

    /// <exception cref="ObjectDisposedException">It is disposed.</exception>
    private protected void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);
}
