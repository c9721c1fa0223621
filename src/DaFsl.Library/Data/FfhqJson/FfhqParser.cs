using System.Globalization;
using System.Text.Json;
using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.FfhqJson;

/// <summary>Reads the metadata file; what is missing or of a wrong type is an error with its place.</summary>
internal sealed class FfhqParser
{
    private readonly JsonStream _json;
    private readonly string _form;
    private readonly bool _hasRectangle;

    private FfhqParser(JsonStream json, FfhqPictures pictures)
    {
        _json = json;
        _hasRectangle = pictures == FfhqPictures.InTheWild;
        _form = pictures switch
        {
            FfhqPictures.Thumbnails => "thumbnail",
            FfhqPictures.Aligned => "image",
            FfhqPictures.InTheWild => "in_the_wild",
            _ => throw new ArgumentOutOfRangeException(nameof(pictures), pictures, "There is no such form of FFHQ."),
        };
    }

    /// <summary>Reads one file; its entries come in the file's order.</summary>
    /// <exception cref="DataFormatException">The JSON is broken, or something in it is missing or wrong.</exception>
    public static List<FfhqEntry> Read(string path, FfhqPictures pictures)
    {
        using var json = new JsonStream(path);
        return new FfhqParser(json, pictures).Read();
    }

    /// <summary>Where an entry stands.</summary>
    public static string PlaceOf(string path, int index) => $"{path}, \"{index}\"";

    private List<FfhqEntry> Read()
    {
        const string Entries = "an object of faces by their numbers";
        var entries = new List<FfhqEntry>();
        if (!_json.TryRead(JsonTokenType.StartObject))
        {
            throw _json.Unexpected("", Entries);
        }

        while (_json.ReadProperty())
        {
            if (!int.TryParse(_json.GetText(), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                throw _json.Unexpected("", "a face's number");
            }

            entries.Add(ReadEntry(index));
        }

        // After the last brace there may be nothing more; if there is, this throws.
        _json.Read();
        return entries;
    }

    private FfhqEntry ReadEntry(int index)
    {
        string place = $"\"{index}\"";
        if (!_json.TryRead(JsonTokenType.StartObject))
        {
            throw _json.Unexpected(place, "an object");
        }

        bool? isTraining = null;
        FfhqEntry? form = null;
        while (_json.ReadProperty())
        {
            if (_json.Is("category"u8))
            {
                isTraining = ReadIsTraining(place);
            }
            else if (_json.GetText() == _form)
            {
                form = ReadForm(index, $"{place}.{_form}");
            }
            else
            {
                _json.SkipNext();
            }
        }

        bool training = isTraining ?? throw Missing(place, "category");
        return (form ?? throw Missing(place, _form)) with { IsTraining = training };
    }

    private bool ReadIsTraining(string place)
    {
        bool isText = _json.TryRead(JsonTokenType.String);
        return isText && _json.Is("training"u8)
            || (isText && _json.Is("validation"u8) ? false : throw _json.Unexpected($"{place}.category", "\"training\" or \"validation\""));
    }

    private FfhqEntry ReadForm(int index, string place)
    {
        if (!_json.TryRead(JsonTokenType.StartObject))
        {
            throw _json.Unexpected(place, "an object");
        }

        string? path = null;
        Span<double> size = stackalloc double[2];
        Span<double> corners = stackalloc double[4];
        bool hasSize = false, hasCorners = false;
        while (_json.ReadProperty())
        {
            if (_json.Is("file_path"u8))
            {
                path = _json.TryReadText(out string text) && text.Length > 0 ? text : throw _json.Unexpected($"{place}.file_path", "a text");
            }
            else if (_json.Is("pixel_size"u8))
            {
                hasSize = ReadNumbers(size, $"{place}.pixel_size", "an array of two numbers (width, height)");
            }
            else if (_hasRectangle && _json.Is("face_rect"u8))
            {
                hasCorners = ReadNumbers(corners, $"{place}.face_rect", "an array of four numbers (left, top, right, bottom)");
            }
            else
            {
                _json.SkipNext();
            }
        }

        if (!hasSize || (_hasRectangle && !hasCorners))
        {
            throw Missing(place, hasSize ? "face_rect" : "pixel_size");
        }

        return new FfhqEntry(
            index,
            IsTraining: false,
            path ?? throw Missing(place, "file_path"),
            (int)size[0],
            (int)size[1],
            hasCorners ? new BoundingBox((float)corners[0], (float)corners[1], (float)corners[2], (float)corners[3]) : null);
    }

    private bool ReadNumbers(Span<double> numbers, string place, string expected) =>
        _json.TryReadNumbers(numbers) ? true : throw _json.Unexpected(place, expected);

    private DataFormatException Missing(string place, string name) => new($"{_json.Path}, {place}: there is no \"{name}\".");
}
