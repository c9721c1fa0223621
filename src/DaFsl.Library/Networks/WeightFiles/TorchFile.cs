using DaFsl.Library.Data;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>
/// Reads the weights that <c>torch.save</c> wrote (PyTorch 1.6 and later). Each storage is read once, right into a tensor's memory; the tensors are views of
/// it, so shared ones stay shared.
/// </summary>
internal sealed class TorchFile
{
    private readonly string _path;
    private readonly TorchArchive _archive;
    private readonly Dictionary<string, (PickledStorage Storage, Tensor Values)> _storages = new(StringComparer.Ordinal);

    private TorchFile(TorchArchive archive, string path)
    {
        _archive = archive;
        _path = path;
    }

    /// <summary>Reads a file; the tensors belong to the current dispose scope.</summary>
    /// <exception cref="DataFormatException">The file is broken, or holds values that are not finite.</exception>
    public static WeightFile Read(FileStream file, string path)
    {
        using TorchArchive archive = TorchArchive.Open(file, path);
        StateDict found = StateDict.Find(Unpickler.Read(archive.ReadPickle(), path), path);
        var reader = new TorchFile(archive, path);
        return new WeightFile(
            found.Tensors.ToDictionary(t => t.Key, t => reader.Read(t.Key, t.Value), StringComparer.Ordinal),
            found.Within);
    }

    private Tensor Read(string name, PickledTensor tensor)
    {
        WeightType type = WeightType.OfStorage(tensor.Storage.Type)
            ?? throw Fault(name, $"its numbers are a {tensor.Storage.Type}; expected {WeightType.Known}");
        if (tensor.Shape.Contains(0))
        {
            return empty(tensor.Shape, type.Type);
        }

        Tensor values = Values(name, tensor.Storage, type).as_strided(tensor.Shape, tensor.Strides, tensor.Offset);
        TensorBytes.RequireFinite(values, type, _path, name);
        return values;
    }

    private Tensor Values(string name, PickledStorage storage, WeightType type)
    {
        if (!_storages.TryGetValue(storage.Key, out (PickledStorage Storage, Tensor Values) known))
        {
            known = (storage, _archive.ReadStorage(storage, type));
            _storages.Add(storage.Key, known);
        }

        return known.Storage == storage
            ? known.Values
            : throw Fault(name, $"it takes storage {WeightText.Quote(storage.Key)} for a {storage.Type} of {storage.Count} values; "
                + $"an earlier tensor for a {known.Storage.Type} of {known.Storage.Count}");
    }

    private DataFormatException Fault(string name, string what) => new($"{_path}, tensor {WeightText.Quote(name)}: {what}.");
}
