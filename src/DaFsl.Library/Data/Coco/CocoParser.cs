using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Coco;

/// <summary>
/// Reads an annotation file, its sections in whatever order. An element in which something is missing or of a wrong type is left out and
/// told with its place; broken JSON, or a file without images or annotations, is an error.
/// </summary>
internal sealed class CocoParser
{
    private const string LeftOut = "it is left out";

    private readonly JsonStream _json;
    private readonly DataIssueLog _log;
    private readonly CancellationToken _cancellation;
    private readonly CocoIds _ids = new();
    private readonly CocoElement _element;
    private readonly CocoCategories _categories;
    private readonly List<CocoImage> _images = [];
    private readonly List<CocoAnnotation> _annotations = [];
    private readonly List<int> _withoutBox = [];

    private CocoParser(JsonStream json, DataIssueLog log, CancellationToken cancellation)
    {
        _json = json;
        _log = log;
        _cancellation = cancellation;
        _element = new CocoElement(json, _ids, log);
        _categories = new CocoCategories(json, _ids, log);
    }

    /// <summary>Reads one file.</summary>
    /// <exception cref="DataFormatException">The JSON is broken, or a section is missing or wrong.</exception>
    public static CocoContent Read(string path, DataIssueLog log, CancellationToken cancellation) =>
        JsonFile.Read(path, log, (json, own) => new CocoParser(json, own, cancellation).Read());

    private CocoContent Read()
    {
        const string Sections = "an object with images, annotations and categories";
        var missing = new List<string> { "images", "annotations", "categories" };
        if (!_json.TryRead(JsonTokenType.StartObject))
        {
            throw _json.Unexpected("", Sections);
        }

        var read = new HashSet<string>(StringComparer.Ordinal);
        while (_json.ReadProperty())
        {
            string section = _json.GetText();
            Action<int>? readElement = section switch
            {
                "images" => ReadImage,
                "annotations" => ReadAnnotation,
                "categories" => ReadCategory,
                _ => null,
            };
            if (readElement is not null && !read.Add(section))
            {
                _log.Add(_json.Path, $"\"{section}\" occurs twice", "both are read");
            }

            if (ReadSection(section, readElement))
            {
                missing.Remove(section);
            }
        }

        // After the last brace there may be nothing more; if there is, this throws.
        _json.Read();
        if (missing.FirstOrDefault(s => s != "categories") is { } needed)
        {
            throw new DataFormatException($"{_json.Path}: there is no \"{needed}\" in this file; it should hold {Sections}.");
        }

        CocoOutlines.Complete(_json, _annotations, _withoutBox, _log, _cancellation);
        HashSet<long> used = [.. _annotations.Select(a => a.CategoryId)];
        Dictionary<long, string> categories = missing.Count == 0 ? _categories.Complete(used) : NamesOf(used);
        return new CocoContent(_json.Path, _images, _annotations, categories, _categories.Unclear, _ids);
    }

    private Dictionary<long, string> NamesOf(HashSet<long> used)
    {
        _log.Add(_json.Path, "there is no \"categories\" in this file", "classes are named by their numbers");
        return used.ToDictionary(id => id, id => $"category {_ids.Show(id)}");
    }

    private bool ReadSection(string name, Action<int>? readElement)
    {
        if (readElement is null)
        {
            _json.SkipNext();
            return false;
        }

        if (!_json.TryRead(JsonTokenType.StartArray))
        {
            return _json.TokenType == JsonTokenType.Null ? false : throw _json.Unexpected(name, "an array");
        }

        for (int index = 0; _json.ReadElement(); index++)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (_json.TokenType == JsonTokenType.StartObject)
            {
                _element.Start(name, index);
                readElement(index);
            }
            else
            {
                _log.Add(Invariant($"{_json.Path}, {name}[{index}]"), _json.Mismatch("an object"), LeftOut);
                _json.Skip();
            }
        }

        return true;
    }

    private void ReadImage(int index)
    {
        long? id = null;
        string? fileName = null,
            address = null;
        int width = 0,
            height = 0;
        while (_json.ReadProperty())
        {
            if (_json.Is("id"u8))
            {
                id = _element.ReadId("id");
            }
            else if (_json.Is("file_name"u8))
            {
                fileName = _element.ReadText("file_name");
            }
            else if (_json.Is("coco_url"u8))
            {
                // LVIS names no files, but the addresses of COCO's.
                _element.RequireOnce("coco_url");
                _json.Read();
                address = _json.TokenType == JsonTokenType.String ? _json.GetText() : null;
                _json.Skip();
            }
            else if (_json.Is("width"u8))
            {
                width = _element.ReadSide("width");
            }
            else if (_json.Is("height"u8))
            {
                height = _element.ReadSide("height");
            }
            else
            {
                _json.SkipNext();
            }
        }

        fileName ??= address?.Split('/')[^1] is { Length: > 0 } last ? last : null;
        _element.Require("id", id is not null);
        _element.Require("file_name", fileName is not null);
        if (_element.End(LeftOut))
        {
            _images.Add(new CocoImage(index, id!.Value, fileName!, width, height));
        }
    }

    private void ReadAnnotation(int index)
    {
        long? imageId = null,
            categoryId = null;
        bool isCrowd = false,
            hasBox = false,
            hasOutline = false;
        Span<double> box = stackalloc double[4];
        while (_json.ReadProperty())
        {
            if (_json.Is("image_id"u8))
            {
                imageId = _element.ReadId("image_id");
            }
            else if (_json.Is("category_id"u8))
            {
                categoryId = _element.ReadId("category_id");
            }
            else if (_json.Is("bbox"u8))
            {
                _element.RequireOnce("bbox");
                hasBox = _json.TryReadNumbers(box, "an array of four numbers (x, y, width, height)", out string? problem);
                if (problem is not null)
                {
                    _element.Fail("bbox", problem);
                }
            }
            else if (_json.Is("iscrowd"u8))
            {
                isCrowd = _element.ReadFlag("iscrowd");
            }
            else
            {
                bool isOutline = _json.Is("segmentation"u8);
                if (isOutline)
                {
                    _element.RequireOnce("segmentation");
                }

                _json.Read();
                hasOutline |= isOutline && _json.TokenType == JsonTokenType.StartArray;
                _json.Skip();
            }
        }

        // Without a box there may be an outline, which is read where one is needed.
        _element.Require("bbox", hasBox || hasOutline);
        _element.Require("image_id", imageId is not null);
        _element.Require("category_id", categoryId is not null);
        if (!_element.End("the annotation is left out"))
        {
            return;
        }

        if (!hasBox)
        {
            _withoutBox.Add(_annotations.Count);
        }

        _annotations.Add(
            new CocoAnnotation(
                index,
                imageId!.Value,
                categoryId!.Value,
                (float)box[0],
                (float)box[1],
                (float)box[2],
                (float)box[3],
                isCrowd
            )
        );
    }

    private void ReadCategory(int index)
    {
        long? id = null;
        string? name = null,
            above = null;
        while (_json.ReadProperty())
        {
            if (_json.Is("id"u8))
            {
                id = _element.ReadId("id");
            }
            else if (_json.Is("name"u8))
            {
                name = _element.ReadName("name")?.Trim();
            }
            else if (_json.Is("supercategory"u8))
            {
                _element.RequireOnce("supercategory");
                _json.Read();
                above = _json.TokenType == JsonTokenType.String ? _json.GetText().Trim() : null;
                _json.Skip();
            }
            else
            {
                _json.SkipNext();
            }
        }

        _element.Require("id", id is not null);
        _element.Require("name", name is not null);
        if (_element.End(LeftOut))
        {
            _categories.Add(index, id!.Value, name!, above);
        }
    }
}
