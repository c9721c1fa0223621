using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>Writes a safetensors file, byte for byte as the reference implementation does for PyTorch.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;
    private const string Format = "format";

    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Writes tensors to a file. They are written to another one beside it, which then takes its place: whoever reads it finds
    /// the old weights or the new ones, whole.
    /// </summary>
    /// <param name="tensors">The tensors by their names.</param>
    /// <param name="path">The file.</param>
    /// <param name="metadata">What else to tell in the header; <see langword="null"/> for nothing.</param>
    /// <exception cref="InvalidOperationException">A tensor has a type that is not kept in files here, or a value that is not finite.</exception>
    public static void Write(
        IReadOnlyDictionary<string, Tensor> tensors, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        (string Name, WeightType Type, Tensor Tensor)[] sorted =
        [
            .. tensors.Select(t => (t.Key, Type: TypeOf(t.Key, t.Value), t.Value))
                .OrderBy(t => t.Type.Order)
                .ThenBy(t => t.Key, StringComparer.Ordinal),
        ];
        ReadOnlySpan<byte> header = Header(sorted, metadata ?? new Dictionary<string, string>());
        string half = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            using (var file = new FileStream(half, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(header);
                foreach ((_, _, Tensor tensor) in sorted)
                {
                    using Tensor values = tensor.contiguous();
                    TensorBytes.Write(values, file);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }
    }

    private static WeightType TypeOf(string name, Tensor tensor)
    {
        WeightType type = WeightType.Of(tensor.dtype)
            ?? throw new InvalidOperationException($"Tensor {WeightText.Quote(name)} is {tensor.dtype}; weight files hold {WeightType.Known}.");
        long faults = TensorBytes.CountNonFinite(tensor, type);
        return faults == 0
            ? type
            : throw new InvalidOperationException(
                $"Tensor {WeightText.Quote(name)}: {faults} of its {tensor.numel()} values are not finite (NaN or infinity).");
    }

    private static byte[] Header(
        IEnumerable<(string Name, WeightType Type, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(stackalloc byte[sizeof(ulong)]);
        using (var json = new Utf8JsonWriter(bytes, _options))
        {
            json.WriteStartObject();
            json.WriteStartObject("__metadata__");
            json.WriteString(Format, "pt");
            foreach ((string key, string text) in metadata.Where(m => m.Key != Format))
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        int padding = (Alignment - (bytes.WrittenCount % Alignment)) % Alignment;
        bytes.GetSpan(Alignment)[..padding].Fill((byte)' ');
        bytes.Advance(padding);
        byte[] header = bytes.WrittenSpan.ToArray();
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)(header.Length - sizeof(ulong)));
        return header;
    }

    private static void WriteTensors(Utf8JsonWriter json, IEnumerable<(string Name, WeightType Type, Tensor Tensor)> tensors)
    {
        long end = 0;
        foreach ((string name, WeightType type, Tensor tensor) in tensors)
        {
            long begin = end;
            end += tensor.numel() * type.Bytes;
            json.WriteStartObject(name);
            json.WriteString("dtype", type.Name);
            WriteNumbers(json, "shape", tensor.shape);
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
}
