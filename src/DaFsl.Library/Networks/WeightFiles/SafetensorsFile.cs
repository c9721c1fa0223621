using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using DaFsl.Library.Data;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>
/// Reads a safetensors file (https://github.com/huggingface/safetensors#format): 8 bytes with the length of the header, the header, the numbers. Each piece
/// is mapped into memory while it is copied out, so the file takes no room beside the tensors, and may change or go afterwards.
/// </summary>
internal sealed unsafe class SafetensorsFile
{
    private const int LengthBytes = sizeof(ulong);

    // The reference implementation's limit.
    private const int LongestHeader = 100_000_000;

    private readonly MemoryMappedFile _file;
    private readonly long _length;
    private readonly string _path;

    private SafetensorsFile(MemoryMappedFile file, long length, string path)
    {
        _file = file;
        _length = length;
        _path = path;
    }

    private delegate T Use<T>(byte* bytes);

    /// <summary>Reads a file; the tensors belong to the current dispose scope.</summary>
    /// <exception cref="DataFormatException">The file is broken, or holds values that are not finite.</exception>
    public static WeightFile Read(FileStream file, string path)
    {
        if (file.Length < LengthBytes)
        {
            throw new DataFormatException(
                $"{path}: the file has {file.Length} bytes; neither a safetensors file nor one of torch.save is as short.");
        }

        using var mapped = MemoryMappedFile.CreateFromFile(
            file, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        return new SafetensorsFile(mapped, file.Length, path).Read();
    }

    private WeightFile Read()
    {
        ulong announced = Map(0, LengthBytes, bytes => BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(bytes, LengthBytes)));
        if (announced > LongestHeader || announced > (ulong)(_length - LengthBytes))
        {
            throw new DataFormatException(
                $"{_path}: no safetensors file, nor one of torch.save: its first 8 bytes announce a header of {announced} bytes; "
                + $"the file has {_length}, and at most {LongestHeader} are allowed.");
        }

        int headerLength = (int)announced;
        long data = LengthBytes + headerLength;
        (List<SafetensorsEntry> entries, Dictionary<string, string> metadata) = Map(
            0, data, bytes => SafetensorsHeader.Read(new ReadOnlySpan<byte>(bytes + LengthBytes, headerLength), _path));
        SafetensorsLayout.Check(entries, _length - data, _path);
        return new WeightFile(entries.ToDictionary(e => e.Name, e => ReadTensor(e, data), StringComparer.Ordinal), Within: null)
        {
            Metadata = metadata,
        };
    }

    private Tensor ReadTensor(SafetensorsEntry entry, long data)
    {
        Tensor tensor = empty(entry.Shape, entry.Type.Type);
        if (entry.End == entry.Begin)
        {
            return tensor;
        }

        return Map(data + entry.Begin, entry.End - entry.Begin, bytes =>
        {
            TensorBytes.Fill(tensor, bytes);
            TensorBytes.RequireFinite(tensor, entry.Type, _path, entry.Name);
            return tensor;
        });
    }

    private T Map<T>(long begin, long length, Use<T> use)
    {
        using MemoryMappedViewAccessor view = _file.CreateViewAccessor(begin, length, MemoryMappedFileAccess.Read);
        byte* page = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref page);
        try
        {
            // A view begins where a page does.
            return use(page + view.PointerOffset);
        }
        finally
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        }
    }
}
