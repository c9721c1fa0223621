using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <content>Saving and loading.</content>
public sealed partial class TrainedGan
{
    /// <summary>
    /// Reads a GAN that <see cref="Save(string)"/> wrote; the caller disposes it. On the same machine it makes the same images of the same
    /// seeds as the one that was saved, unless another precision is asked for.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions are computed; <see langword="null"/> for the precision in which the GAN was trained.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken or of another format or version, or holds weights without the description of a GAN or with one that they are not
    /// those of.
    /// </exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the networks that the file describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static TrainedGan Load(
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

    /// <summary>Reads a GAN from a stream that holds what such a file holds, as <see cref="Load"/> does; the caller disposes it.</summary>
    /// <param name="stream">
    /// The stream, from its position to its end; it stays open. One that cannot go back, or is not at its beginning, is taken into memory
    /// first, at most 2 GB.
    /// </param>
    /// <param name="name">The name of the GAN in messages.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions are computed; <see langword="null"/> for the precision in which the GAN was trained.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the stream is read.</param>
    /// <inheritdoc cref="Load"/>
    public static TrainedGan LoadFrom(
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

    /// <summary>
    /// Writes the GAN to a safetensors file: the weights of generator, average and discriminator, and in the header, as JSON under
    /// <c>gan</c>, its classes, the side of its images, every option, what it computes in, what it was trained on, and how that went. A
    /// file of that name is replaced once the new one is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; the message starts with its path.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public void Save(string path) => Save(path, CancellationToken.None);

    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token; checked repeatedly. If it is cancelled, the file remains unchanged.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Save(string)"/>
    public void Save(string path, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Save((weights, metadata) => SafetensorsWriter.Write(weights, path, metadata, cancellationToken), cancellationToken);
    }

    /// <summary>Writes what <see cref="Save(string)"/> writes to a stream, from its position on; it stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public void Save(Stream stream) => Save(stream, CancellationToken.None);

    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Save(Stream)"/>
    public void Save(Stream stream, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(stream);
        Save((weights, metadata) => SafetensorsWriter.Write(weights, stream, metadata, cancellationToken), cancellationToken);
    }

    private static TrainedGan Read(
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
        (Gan networks, GanDescription described) = GanFile.Read(read(), name, device ?? CPU, precision);
        return new TrainedGan(networks, described.AllOptions(), described.Subject, described.Origin, described.Training, described.Before);
    }

    private void Save(Action<Dictionary<string, Tensor>, Dictionary<string, string>> write, CancellationToken cancellationToken)
    {
        Gan gan = Gan;
        cancellationToken.ThrowIfCancellationRequested();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var description = new GanDescription(
            GanDescription.Current,
            LibraryVersion.Text,
            _subject,
            gan.Precision == ScalarType.BFloat16 ? ComputePrecision.BFloat16 : ComputePrecision.Float32,
            _options,
            _options.Optimizer,
            Origin,
            Training,
            _before
        );
        write(
            GanFile.TensorsOf(gan).ToDictionary(t => t.Key, t => t.Value.detach().cpu(), StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal) { [ModelKind.Gan] = description.ToJson() }
        );
    }
}
