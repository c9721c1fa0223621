using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

// Files in and out.
public sealed partial class Checkpoint
{
    /// <summary>
    /// Reads weights from a PyTorch file (<c>.pth</c>, <c>.pt</c>, <c>.ckpt</c>; the output of <c>torch.save</c> of PyTorch 1.6 or later)
    /// or a safetensors file; the format is determined by the content, not by the name. Tensors may be float32, float16, bfloat16 or int64,
    /// and keep their type. From the checkpoint of a training, only the network is read: the item <c>state_dict</c>, <c>model</c>,
    /// <c>model_state_dict</c> or another usual name, and averaged weights (<c>model_ema</c> and the like) if there are no others;
    /// <see cref="Name"/> then says which. No code in a file is ever run: objects stored next to the weights that are not plain values are
    /// skipped without being built, and a file that calls for functions that run programs is rejected. If a file that this library wrote
    /// was changed or damaged afterwards, its checksum reveals it.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken, of another format, asks for what no state dict needs, holds NaN or infinity, or is not what was written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    public static Checkpoint Load(string path) => Load(path, within: null, CancellationToken.None);

    /// <summary>
    /// Reads weights from a file, as <see cref="Load(string)"/> does, from an item of a training's checkpoint that is named.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="within">
    /// The item, as <c>model_ema</c>, with dots between where one lies in another; <see langword="null"/> to look for it.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Load(string)"/>
    public static Checkpoint Load(string path, string? within, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TorchRuntime.EnsureLoaded();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return From(WeightFiles.Read(path, within, cancellationToken), Path.GetFileName(path), path);
    }

    /// <summary>Reads weights from a stream, as <see cref="Load(string)"/> does from a file.</summary>
    /// <param name="stream">
    /// The stream that contains such a file, from its position to its end; it stays open. A stream that cannot seek, or is not at its
    /// beginning, is first read into memory, at most 2 GB.
    /// </param>
    /// <param name="name">The name of the checkpoint in plans, reports and messages.</param>
    /// <inheritdoc cref="Load(string)"/>
    public static Checkpoint Load(Stream stream, string name) => Load(stream, name, within: null, CancellationToken.None);

    /// <param name="stream">See <see cref="Load(Stream, string)"/>.</param>
    /// <param name="name">The name of the checkpoint in plans, reports and messages.</param>
    /// <param name="within">See <see cref="Load(string, string, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Load(Stream, string)"/>
    public static Checkpoint Load(Stream stream, string name, string? within, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        TorchRuntime.EnsureLoaded();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return From(WeightFiles.Read(stream, name, within, cancellationToken), name, name);
    }

    /// <summary>
    /// Writes a safetensors file, which <see cref="Load(string)"/> and Python's safetensors read. A file of that name is replaced once the
    /// new one is complete. Its header tells the file's checksum.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">
    /// A tensor is none of float32, float16, bfloat16 and int64, or holds NaN or infinity; nothing is written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message starts with its path.</exception>
    public void Save(string path) => Save(path, CancellationToken.None);

    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token; checked repeatedly. If it is cancelled, the file remains unchanged.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Save(string)"/>
    public void Save(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using IDisposable gradients = no_grad();
        SafetensorsWriter.Write(_tensors, path, Metadata, cancellationToken);
    }

    /// <summary>Writes what <see cref="Save(string)"/> writes to a stream, from its position on; it stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="InvalidOperationException">
    /// A tensor is none of float32, float16, bfloat16 and int64, or holds NaN or infinity; nothing is written.
    /// </exception>
    public void Save(Stream stream) => Save(stream, CancellationToken.None);

    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <inheritdoc cref="Save(Stream)"/>
    public void Save(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using IDisposable gradients = no_grad();
        SafetensorsWriter.Write(_tensors, stream, Metadata, cancellationToken);
    }

    private static Checkpoint From(WeightFile file, string name, string source)
    {
        string within = file.Within is null ? "" : $", '{file.Within}'";
        return new Checkpoint($"{name}{within}", $"{source}{within}", Keep(file.Tensors), file.Metadata) { PassedOver = file.PassedOver };
    }
}
