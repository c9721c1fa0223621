using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Ffhq;

/// <summary>Reads what a face recogniser made of FFHQ's thumbnails: a file an image, an array of faces in each.</summary>
internal sealed class FfhqFeatures
{
    // The thumbnails are 128 pixels wide and high, and aligned: the face that an image is there for is in its middle.
    private const double Middle = 64;

    // The files are small, and there are 70,000 of them.
    private const int WindowBytes = 1 << 12;

    private readonly JsonStream _json;

    private FfhqFeatures(JsonStream json) => _json = json;

    /// <summary>The file of a face.</summary>
    public static string PathOf(string folder, int index) => Path.Combine(folder, Invariant($"{index:D5}.json"));

    /// <summary>The gender of the face nearest to the image's middle, <c>male</c> or <c>female</c>; null where no face was found.</summary>
    /// <exception cref="DataFormatException">The file is missing, the JSON is broken, or something in it is missing or wrong.</exception>
    public static string? ReadGender(string path) =>
        JsonFile.Read(path, new DataIssueLog(), static (json, _) => new FfhqFeatures(json).ReadGender(), WindowBytes);

    private string? ReadGender()
    {
        if (!_json.TryRead(JsonTokenType.StartArray))
        {
            throw _json.Unexpected("", "an array of faces");
        }

        string? gender = null;
        double nearest = double.PositiveInfinity;
        for (int i = 0; _json.ReadElement(); i++)
        {
            (string faceGender, double distance) = ReadFace(Invariant($"[{i}]"));
            if (distance < nearest)
            {
                (gender, nearest) = (faceGender, distance);
            }
        }

        _json.Read();
        return gender;
    }

    private (string Gender, double Distance) ReadFace(string place)
    {
        Require(JsonTokenType.StartObject, place);
        string? gender = null;
        double? distance = null;
        while (_json.ReadProperty())
        {
            if (_json.Is("faceAttributes"u8))
            {
                RequireFirst(gender is null, place, "faceAttributes");
                gender = ReadAttributes($"{place}.faceAttributes");
            }
            else if (_json.Is("faceRectangle"u8))
            {
                RequireFirst(distance is null, place, "faceRectangle");
                distance = ReadDistance($"{place}.faceRectangle");
            }
            else
            {
                _json.SkipNext();
            }
        }

        return (gender ?? throw Missing(place, "faceAttributes"), distance ?? throw Missing(place, "faceRectangle"));
    }

    private string ReadAttributes(string place)
    {
        _json.Read();
        Require(JsonTokenType.StartObject, place);
        string? gender = null;
        while (_json.ReadProperty())
        {
            if (_json.Is("gender"u8))
            {
                RequireFirst(gender is null, place, "gender");
                gender =
                    _json.TryReadText(out string text) && text.Trim().ToLowerInvariant() is FaceClasses.Male or FaceClasses.Female
                        ? text.Trim().ToLowerInvariant()
                        : throw _json.Unexpected($"{place}.gender", "\"male\" or \"female\"");
            }
            else
            {
                _json.SkipNext();
            }
        }

        return gender ?? throw Missing(place, "gender");
    }

    /// <summary>Reads the squared distance between the centre of the rectangle and the centre of the image.</summary>
    private double ReadDistance(string place)
    {
        _json.Read();
        Require(JsonTokenType.StartObject, place);
        var sides = new Dictionary<string, double>(StringComparer.Ordinal);
        while (_json.ReadProperty())
        {
            string name = _json.GetText();
            RequireFirst(!sides.ContainsKey(name), place, name);
            sides[name] = _json.TryReadNumber(out double value) ? value : throw _json.Unexpected($"{place}.{name}", "a number");
        }

        double x = Side("left") + (Side("width") / 2) - Middle;
        double y = Side("top") + (Side("height") / 2) - Middle;
        return (x * x) + (y * y);

        double Side(string name) => sides.TryGetValue(name, out double value) ? value : throw Missing(place, name);
    }

    private void Require(JsonTokenType type, string place)
    {
        if (_json.TokenType != type)
        {
            throw _json.Unexpected(place, "an object");
        }
    }

    private void RequireFirst(bool isFirst, string place, string name)
    {
        if (!isFirst)
        {
            throw new DataFormatException($"{_json.Path}, {place}: \"{ForeignText.Cut(name)}\" occurs twice.");
        }
    }

    private DataFormatException Missing(string place, string name) => new($"{_json.Path}, {place}: there is no \"{name}\".");
}
