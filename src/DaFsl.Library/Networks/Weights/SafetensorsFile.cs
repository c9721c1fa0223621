using System.Buffers.Binary;
using System.IO.Hashing;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// Reads a safetensors file (https://github.com/huggingface/safetensors#format): 8 bytes with the length of the header, the header, the
/// numbers. These are read right into the tensors, so the file takes no room beside them. It is not mapped: where another process cuts a
/// mapped file short, the next look at it ends the process.
/// </summary>
internal sealed class SafetensorsFile
{
    private const int LengthBytes = sizeof(ulong);

    // The reference implementation's limit.
    private const int LongestHeader = 100_000_000;

    private readonly Stream _file;
    private readonly string _path;
    private readonly CancellationToken _cancellation;

    private SafetensorsFile(Stream file, string path, CancellationToken cancellationToken)
    {
        _file = file;
        _path = path;
        _cancellation = cancellationToken;
    }

    /// <summary>Reads a file; the tensors belong to the current dispose scope.</summary>
    /// <exception cref="DataFormatException">
    /// The file is broken, is not what it was when it was written, or holds values that are not finite.
    /// </exception>
    public static WeightFile Read(Stream file, string path, CancellationToken cancellationToken)
    {
        if (file.Length < LengthBytes)
        {
            throw new DataFormatException(
                $"{path}: the file has {file.Length} bytes; neither a safetensors file nor one of torch.save is that short."
            );
        }

        return new SafetensorsFile(file, path, cancellationToken).Read();
    }

    private WeightFile Read()
    {
        long whole = _file.Length;
        byte[] length = new byte[LengthBytes];
        _file.ReadExactly(length);
        ulong announced = BinaryPrimitives.ReadUInt64LittleEndian(length);
        if (announced > LongestHeader || announced > (ulong)(whole - LengthBytes))
        {
            throw new DataFormatException(
                $"{_path}: this is neither a safetensors file nor one of torch.save: its first 8 "
                    + $"bytes announce a header of {announced} bytes; "
                    + Invariant($"the file has {whole}, and at most {LongestHeader} are allowed.")
            );
        }

        byte[] json = new byte[announced];
        _file.ReadExactly(json);
        SafetensorsContent content = SafetensorsHeader.Read(json, _path);
        SafetensorsLayout.Check(content.Entries, whole - LengthBytes - json.Length, _path);
        XxHash128? sum = content.Checksum?.Begin(length, json);
        Dictionary<string, Tensor> read = ReadTensors(content.Entries, sum);
        if (sum is not null && FileChecksum.DigitsOf(sum) is { } digits && digits != content.Checksum!.Digits)
        {
            throw new DataFormatException(
                $"{_path}: the file was changed or damaged after it was written: its checksum is {digits}, and "
                    + $"was {content.Checksum.Digits}."
            );
        }

        return new WeightFile(content.Entries.ToDictionary(e => e.Name, e => read[e.Name], StringComparer.Ordinal), Within: null)
        {
            Metadata = content.Metadata,
            IsChecked = sum is not null,
        };
    }

    // In the order in which they lie in the file.
    private Dictionary<string, Tensor> ReadTensors(IReadOnlyList<SafetensorsEntry> entries, XxHash128? sum)
    {
        var read = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in entries.OrderBy(e => e.Begin).ThenBy(e => e.End))
        {
            _cancellation.ThrowIfCancellationRequested();
            Tensor tensor = empty(entry.Shape, entry.Type.Type);
            read.Add(entry.Name, tensor);
            if (entry.End > entry.Begin)
            {
                TensorBytes.Fill(tensor, _file, sum, _cancellation);
                TensorBytes.RequireFinite(tensor, entry.Type, _path, entry.Name);
            }
        }

        return read;
    }
}
