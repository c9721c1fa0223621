using System.Text.Json;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>Reads the header of a safetensors file: JSON that names each tensor, its type, shape and place.</summary>
internal ref struct SafetensorsHeader
{
    private const int MostDimensions = 64;

    // Before the header, the file has its length.
    private const int Start = sizeof(ulong);

    private readonly string _path;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private FileChecksum? _checksum;
    private Utf8JsonReader _json;

    private SafetensorsHeader(ReadOnlySpan<byte> header, string path)
    {
        _json = new Utf8JsonReader(header);
        _path = path;
    }

    /// <summary>Reads a header; the tensors come in its order. Their places are not checked yet, nor is the checksum.</summary>
    /// <param name="header">The bytes of the JSON.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">The header is no JSON, or not what the format asks for.</exception>
    public static SafetensorsContent Read(ReadOnlySpan<byte> header, string path)
    {
        var reader = new SafetensorsHeader(header, path);
        try
        {
            List<SafetensorsEntry> entries = reader.ReadTensors();
            return new SafetensorsContent(entries, reader._metadata, reader._checksum);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The latter: a text that is not UTF-8, found when it is asked for.
            long at = broken is JsonException ? reader._json.BytesConsumed : reader._json.TokenStartIndex;
            throw new DataFormatException(Invariant($"{path}, byte {Start + at}: the header is not valid JSON from here on."), broken);
        }
    }

    private List<SafetensorsEntry> ReadTensors()
    {
        var tensors = new List<SafetensorsEntry>();
        Expect(JsonTokenType.StartObject, "an object");
        while (ReadKey() is { } name)
        {
            if (!_names.Add(name))
            {
                throw Fault($"{ForeignText.Quote(name)} occurs twice");
            }

            if (name == "__metadata__")
            {
                ReadMetadata();
            }
            else
            {
                tensors.Add(ReadTensor(name));
            }
        }

        // To the end: what follows the object, blanks aside, is no JSON.
        _json.Read();
        return tensors;
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, "an object of texts");
        while (ReadKey() is { } key)
        {
            Expect(JsonTokenType.String, "a text");
            if (!_metadata.TryAdd(key, _json.GetString()!))
            {
                throw Fault($"{ForeignText.Quote(key)} occurs twice");
            }

            if (key == FileChecksum.Key)
            {
                // After the quotation mark.
                _checksum = FileChecksum.Read(_json.ValueSpan, (int)_json.TokenStartIndex + 1) ?? throw Fault("expected a checksum");
            }
        }
    }

    private SafetensorsEntry ReadTensor(string name)
    {
        WeightType? type = null;
        long[]? shape = null;
        long[]? place = null;
        Expect(JsonTokenType.StartObject, "an object");
        while (ReadKey() is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    type = ReadType(name);
                    break;
                case "shape" when shape is null:
                    shape = ReadWholeNumbers(MostDimensions);
                    break;
                case "data_offsets" when place is null:
                    place = ReadWholeNumbers(2);
                    break;
                default:
                    throw Fault(
                        $"tensor {ForeignText.Quote(name)} has the key {ForeignText.Quote(key)}; expected "
                            + "'dtype', 'shape' and 'data_offsets', each once"
                    );
            }
        }

        return type is not null && shape is not null && place is [long begin, long end]
            ? new SafetensorsEntry(name, type, shape, begin, end)
            : throw Fault($"tensor {ForeignText.Quote(name)} lacks its 'dtype', its 'shape' or its two 'data_offsets'");
    }

    private WeightType ReadType(string tensor)
    {
        Expect(JsonTokenType.String, "a text");
        string name = _json.GetString()!;
        return WeightType.OfName(name)
            ?? throw Fault($"tensor {ForeignText.Quote(tensor)} has the dtype {ForeignText.Quote(name)}; expected {WeightType.Known}");
    }

    private long[] ReadWholeNumbers(int most)
    {
        var numbers = new List<long>();
        Expect(JsonTokenType.StartArray, "a list of whole numbers");
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            bool whole = _json.TokenType == JsonTokenType.Number && _json.TryGetInt64(out long number) && number >= 0;
            numbers.Add(
                whole && numbers.Count < most
                    ? _json.GetInt64()
                    : throw Fault(Invariant($"expected at most {most} whole numbers, none negative"))
            );
        }

        return [.. numbers];
    }

    private string? ReadKey()
    {
        _json.Read();
        return _json.TokenType == JsonTokenType.PropertyName ? _json.GetString() : null;
    }

    private void Expect(JsonTokenType type, string what)
    {
        _json.Read();
        if (_json.TokenType != type)
        {
            throw Fault($"expected {what}");
        }
    }

    private readonly DataFormatException Fault(string what) => new(Invariant($"{_path}, byte {Start + _json.TokenStartIndex}: {what}."));
}
