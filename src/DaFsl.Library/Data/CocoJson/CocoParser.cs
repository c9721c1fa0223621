using System.Text.Json;
using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.CocoJson;

/// <summary>Reads an annotation file, its sections in whatever order; what is missing or of a wrong type is an error with its place.</summary>
internal sealed class CocoParser
{
    private readonly JsonStream _json;
    private readonly BlemishLog _log;
    private readonly List<CocoImage> _images = [];
    private readonly List<CocoAnnotation> _annotations = [];
    private readonly Dictionary<long, string> _categories = [];

    private CocoParser(JsonStream json, BlemishLog log)
    {
        _json = json;
        _log = log;
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="DataFormatException">The JSON is broken, or something in it is missing or wrong.</exception>
    public static CocoContent Read(string path, BlemishLog log)
    {
        using var json = new JsonStream(path);
        return new CocoParser(json, log).Read();
    }

    private CocoContent Read()
    {
        const string Sections = "an object with images, annotations and categories";
        var missing = new List<string> { "images", "annotations", "categories" };
        if (!_json.TryRead(JsonTokenType.StartObject))
        {
            throw _json.Unexpected("", Sections);
        }

        while (_json.ReadProperty())
        {
            string section = _json.GetText();
            missing.Remove(section);
            Action<int>? readElement = section switch
            {
                "images" => ReadImage,
                "annotations" => ReadAnnotation,
                "categories" => ReadCategory,
                _ => null,
            };
            ReadSection(section, readElement);
        }

        // After the last brace there may be nothing more; if there is, this throws.
        _json.Read();
        return missing.Count == 0
            ? new CocoContent(_json.Path, _images, _annotations, _categories)
            : throw new DataFormatException($"{_json.Path}: there is no \"{missing[0]}\" in this file; it should hold {Sections}.");
    }

    private void ReadSection(string name, Action<int>? readElement)
    {
        if (readElement is null)
        {
            _json.SkipNext();
            return;
        }

        if (!_json.TryRead(JsonTokenType.StartArray))
        {
            throw _json.Unexpected(name, "an array");
        }

        for (int index = 0; _json.ReadElement(); index++)
        {
            if (_json.TokenType != JsonTokenType.StartObject)
            {
                throw _json.Unexpected($"{name}[{index}]", "an object");
            }

            readElement(index);
        }
    }

    private void ReadImage(int index)
    {
        long? id = null;
        string? fileName = null;
        int width = 0, height = 0;
        while (_json.ReadProperty())
        {
            if (_json.Is("id"u8))
            {
                id = Integer("images", index, "id");
            }
            else if (_json.Is("file_name"u8))
            {
                fileName = Text("images", index, "file_name");
            }
            else if (_json.Is("width"u8))
            {
                width = Side(index, "width");
            }
            else if (_json.Is("height"u8))
            {
                height = Side(index, "height");
            }
            else
            {
                _json.SkipNext();
            }
        }

        _images.Add(new CocoImage(
            id ?? throw Missing("images", index, "id"), fileName ?? throw Missing("images", index, "file_name"), width, height));
    }

    private void ReadAnnotation(int index)
    {
        long? imageId = null, categoryId = null;
        bool isCrowd = false, hasBox = false;
        Span<double> box = stackalloc double[4];
        while (_json.ReadProperty())
        {
            if (_json.Is("image_id"u8))
            {
                imageId = Integer("annotations", index, "image_id");
            }
            else if (_json.Is("category_id"u8))
            {
                categoryId = Integer("annotations", index, "category_id");
            }
            else if (_json.Is("bbox"u8))
            {
                hasBox = _json.TryReadNumbers(box);
                if (!hasBox)
                {
                    throw _json.Unexpected($"annotations[{index}].bbox", "an array of four numbers (x, y, width, height)");
                }
            }
            else if (_json.Is("iscrowd"u8))
            {
                isCrowd = Flag(index, "iscrowd");
            }
            else
            {
                _json.SkipNext();
            }
        }

        if (!hasBox)
        {
            throw Missing("annotations", index, "bbox");
        }

        _annotations.Add(new CocoAnnotation(
            imageId ?? throw Missing("annotations", index, "image_id"),
            categoryId ?? throw Missing("annotations", index, "category_id"),
            (float)box[0],
            (float)box[1],
            (float)box[2],
            (float)box[3],
            isCrowd));
    }

    private void ReadCategory(int index)
    {
        long? id = null;
        string? name = null;
        while (_json.ReadProperty())
        {
            if (_json.Is("id"u8))
            {
                id = Integer("categories", index, "id");
            }
            else if (_json.Is("name"u8))
            {
                name = Text("categories", index, "name");
            }
            else
            {
                _json.SkipNext();
            }
        }

        long number = id ?? throw Missing("categories", index, "id");
        string className = name ?? throw Missing("categories", index, "name");
        string place = $"{_json.Path}, categories[{index}]";
        if (_categories.TryGetValue(number, out string? other))
        {
            throw new DataFormatException($"{place}: category {number} is '{className}' here, and was '{other}' before.");
        }

        if (_categories.ContainsValue(className))
        {
            long twin = _categories.First(c => c.Value == className).Key;
            _log.Add(place, $"category {number} is named '{className}', as category {twin} is", "the two are read as one class");
        }

        _categories.Add(number, className);
    }

    private long Integer(string section, int index, string name) =>
        _json.TryReadInteger(out long value) ? value : throw _json.Unexpected($"{section}[{index}].{name}", "a whole number");

    private string Text(string section, int index, string name) =>
        _json.TryReadText(out string value) && value.Trim() is { Length: > 0 } text
            ? text
            : throw _json.Unexpected($"{section}[{index}].{name}", "a text");

    private int Side(int index, string name) =>
        _json.TryReadInteger(out long value) && value is >= 0 and <= int.MaxValue
            ? (int)value
            : throw _json.Unexpected($"images[{index}].{name}", "a whole number of pixels");

    private bool Flag(int index, string name)
    {
        if (_json.TryReadInteger(out long value) && value is 0 or 1)
        {
            return value == 1;
        }

        return _json.TokenType is JsonTokenType.True or JsonTokenType.False
            ? _json.TokenType == JsonTokenType.True
            : throw _json.Unexpected($"annotations[{index}].{name}", "0 or 1");
    }

    private DataFormatException Missing(string section, int index, string name) =>
        new($"{_json.Path}, {section}[{index}]: there is no \"{name}\".");
}
