using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// Writes a safetensors file, byte for byte as the reference implementation does for PyTorch, with one more text in the header: the file's
/// checksum (see <see cref="FileChecksum"/>).
/// </summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const string Format = "format";

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes tensors to a file, which is replaced in one step (see <see cref="AtomicFile"/>).</summary>
    /// <param name="tensors">The tensors by their names.</param>
    /// <param name="path">The file.</param>
    /// <param name="metadata">The additional metadata of the header; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">The token; checked repeatedly. If it is cancelled, the file remains unchanged.</param>
    /// <exception cref="InvalidOperationException">
    /// A tensor has a type that is not kept in files here, or a value that is not finite.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message starts with its path.</exception>
    public static void Write(
        IReadOnlyDictionary<string, Tensor> tensors,
        string path,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default
    )
    {
        Item[] items = Sort(tensors);
        AtomicFile.Write(path, file => Write(items, file, metadata, cancellationToken));
    }

    /// <summary>Writes tensors to a stream, from its position on.</summary>
    /// <inheritdoc cref="Write(IReadOnlyDictionary{string, Tensor}, string, IReadOnlyDictionary{string, string}, CancellationToken)"/>
    public static void Write(
        IReadOnlyDictionary<string, Tensor> tensors,
        Stream target,
        IReadOnlyDictionary<string, string>? metadata = null,
        CancellationToken cancellationToken = default
    ) => Write(Sort(tensors), target, metadata, cancellationToken);

    private static Item[] Sort(IReadOnlyDictionary<string, Tensor> tensors) =>
        [
            .. tensors
                .Select(t => new Item(t.Key, TypeOf(t.Key, t.Value), t.Value))
                .OrderBy(t => t.Type.Order)
                .ThenBy(t => t.Name, StringComparer.Ordinal),
        ];

    // Tensors are gone through twice, so that the checksum stands in the header before they are written, also where a stream cannot go
    // back.
    private static void Write(
        Item[] items,
        Stream target,
        IReadOnlyDictionary<string, string>? metadata,
        CancellationToken cancellationToken
    )
    {
        byte[] header = Header(items, metadata ?? new Dictionary<string, string>());
        Span<byte> json = header.AsSpan(sizeof(ulong));
        FileChecksum checksum = FileChecksum.BlankOf(json);
        XxHash128 sum = checksum.Begin(header.AsSpan(0, sizeof(ulong)), json);
        foreach (Item item in items)
        {
            using Tensor values = item.Tensor.contiguous();
            TensorBytes.AddUp(values, sum, cancellationToken);
        }

        Encoding.Latin1.GetBytes(FileChecksum.DigitsOf(sum)).CopyTo(json[checksum.At..]);
        target.Write(header);
        foreach (Item item in items)
        {
            using Tensor values = item.Tensor.contiguous();
            TensorBytes.Write(values, target, cancellationToken);
        }
    }

    private static WeightType TypeOf(string name, Tensor tensor)
    {
        WeightType type = WeightType.Of(tensor.dtype)
            ?? throw new InvalidOperationException(
                $"Tensor {ForeignText.Quote(name)} is {tensor.dtype}; weight files hold {WeightType.Known}."
            );
        long faults = TensorBytes.CountNonFinite(tensor, type);
        return faults == 0
            ? type
            : throw new InvalidOperationException(
                Invariant($"Tensor {ForeignText.Quote(name)}: {faults} of its {tensor.numel()} values are not finite (NaN or infinity).")
            );
    }

    private static byte[] Header(Item[] items, IReadOnlyDictionary<string, string> metadata)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(bytes, _options))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString(Format, "pt");

            // Before all that could look like it.
            json.WriteString(FileChecksum.Key, FileChecksum.Blank);
            foreach ((string key, string text) in metadata.Where(m => m.Key is not (Format or FileChecksum.Key)))
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
            WriteTensors(json, items);
            json.WriteEndObject();
        }

        int padding = (Alignment - (bytes.WrittenCount % Alignment)) % Alignment;
        bytes.GetSpan(Alignment)[..padding].Fill((byte)' ');
        bytes.Advance(padding);
        byte[] header = bytes.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - sizeof(ulong)));
        return header;
    }

    private static void WriteTensors(Utf8JsonWriter json, Item[] items)
    {
        long end = 0;
        foreach (Item item in items)
        {
            long begin = end;
            end += item.Tensor.numel() * item.Type.Bytes;
            json.WriteStartObject(item.Name);
            json.WriteString("dtype", item.Type.Name);
            WriteNumbers(json, "shape", item.Tensor.shape);
            WriteNumbers(json, "data_offsets", [begin, end]);
            json.WriteEndObject();
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, long[] numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private sealed record Item(string Name, WeightType Type, Tensor Tensor);
}
