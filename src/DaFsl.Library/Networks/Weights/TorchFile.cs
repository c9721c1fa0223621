using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// Reads the weights that <c>torch.save</c> wrote (PyTorch 1.6 and later). Each storage is read once, right into a tensor's memory; the
/// tensors are views of it, so shared ones stay shared.
/// </summary>
internal sealed class TorchFile
{
    // So many times the file may be gone through anew for values that are not finite and that some tensors may not show.
    private const int LooksAtFile = 8;

    private readonly string _path;
    private readonly TorchArchive _archive;
    private readonly Dictionary<string, (PickledStorage Storage, Tensor Values, bool IsFinite)> _storages = new(StringComparer.Ordinal);
    private long _repeatsLeft = PickledTensor.MostRepeated;
    private long _looksLeft;

    private TorchFile(TorchArchive archive, long fileBytes, string path)
    {
        _archive = archive;
        _path = path;
        _looksLeft = fileBytes * LooksAtFile;
    }

    /// <summary>Reads a file; the tensors belong to the current dispose scope.</summary>
    /// <param name="file">The file, which stays open.</param>
    /// <param name="path">The name of the file in messages.</param>
    /// <param name="within">The key of the dictionary to read; <see langword="null"/> to look for it.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="DataFormatException">The file is broken, or holds values that are not finite.</exception>
    public static WeightFile Read(Stream file, string path, string? within, CancellationToken cancellationToken)
    {
        using TorchArchive archive = TorchArchive.Open(file, path, cancellationToken);
        StateDict found = StateDict.Find(Unpickler.Read(archive.ReadPickle(), path), path, within);
        var reader = new TorchFile(archive, file.Length, path);
        return new WeightFile(
            found.Tensors.ToDictionary(t => t.Key, t => reader.Read(t.Key, t.Value), StringComparer.Ordinal),
            found.Within
        )
        {
            PassedOver = found.PassedOver,
        };
    }

    private Tensor Read(string name, PickledTensor tensor)
    {
        WeightType type = WeightType.OfStorage(tensor.Storage.Type)
            ?? throw Fault(name, $"its numbers are a {tensor.Storage.Type}; expected {WeightType.Known}");
        if (tensor.Shape.Contains(0))
        {
            return empty(tensor.Shape, type.Type);
        }

        if (tensor.Repeats && (_repeatsLeft -= tensor.Count) < 0)
        {
            throw Fault(
                name,
                $"the file's tensors repeat their storages to more than {PickledTensor.MostRepeated} values in all: {tensor}"
            );
        }

        (_, Tensor storage, bool isFinite) = Storage(name, tensor.Storage, type);
        Tensor values = storage.as_strided(tensor.Shape, tensor.Strides, tensor.Offset);
        if (!isFinite)
        {
            // What no tensor shows may be anything, so each tensor is looked at by itself; but not for ever.
            _looksLeft -= tensor.Count * type.Bytes;
            _ = _looksLeft >= 0 ? 0 : throw Fault(name, "it shares a storage that holds values that are not finite with too many others");
            TensorBytes.RequireFinite(values, type, _path, name);
        }

        return values;
    }

    private (PickledStorage Storage, Tensor Values, bool IsFinite) Storage(string name, PickledStorage storage, WeightType type)
    {
        if (!_storages.TryGetValue(storage.Key, out (PickledStorage Storage, Tensor Values, bool IsFinite) known))
        {
            Tensor values = _archive.ReadStorage(storage, type);
            known = (storage, values, TensorBytes.CountNonFinite(values, type) == 0);
            _storages.Add(storage.Key, known);
        }

        return known.Storage == storage
            ? known
            : throw Fault(
                name,
                $"it takes storage {ForeignText.Quote(storage.Key)} for a {storage.Type} of {storage.Count} values; "
                    + $"an earlier tensor for a {known.Storage.Type} of {known.Storage.Count}"
            );
    }

    private DataFormatException Fault(string name, string what) => new($"{_path}, tensor {ForeignText.Quote(name)}: {what}.");
}
