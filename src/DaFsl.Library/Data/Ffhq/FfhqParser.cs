using System.Globalization;
using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Ffhq;

/// <summary>
/// Reads the metadata file. An entry in which something is missing or of a wrong type is left out and told with its place; broken JSON is
/// an error.
/// </summary>
internal sealed class FfhqParser
{
    private readonly JsonStream _json;
    private readonly DataIssueLog _log;
    private readonly CancellationToken _cancellation;
    private readonly string _form;
    private readonly bool _hasRectangle;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private (string Place, string Problem)? _fault;

    private FfhqParser(JsonStream json, FfhqImages images, DataIssueLog log, CancellationToken cancellation)
    {
        _json = json;
        _log = log;
        _cancellation = cancellation;
        _hasRectangle = images == FfhqImages.InTheWild;
        _form = images switch
        {
            FfhqImages.Thumbnails => "thumbnail",
            FfhqImages.Aligned => "image",
            FfhqImages.InTheWild => "in_the_wild",
            _ => throw OutOfRange.Of(nameof(images), images, "There is no such form of FFHQ."),
        };
    }

    /// <summary>Reads one file; its entries come in the file's order.</summary>
    /// <exception cref="DataFormatException">The JSON is broken, or no object.</exception>
    public static List<FfhqEntry> Read(string path, FfhqImages images, DataIssueLog log, CancellationToken cancellation) =>
        JsonFile.Read(path, log, (json, own) => new FfhqParser(json, images, own, cancellation).Read());

    /// <summary>Returns the location of an entry.</summary>
    public static string PlaceOf(string path, int index) => Invariant($"{path}, \"{index}\"");

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
            _cancellation.ThrowIfCancellationRequested();
            if (!int.TryParse(_json.GetText().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                _log.Add(_json.Path, _json.Mismatch("a face's number"), "it is left out");
                _json.SkipNext();
            }
            else if (ReadEntry(index) is { } entry)
            {
                entries.Add(entry);
            }
        }

        // After the last brace there may be nothing more; if there is, this throws.
        _json.Read();
        return entries;
    }

    private FfhqEntry? ReadEntry(int index)
    {
        string place = Invariant($"\"{index}\"");
        _fault = null;
        _seen.Clear();
        bool? isTraining = null;
        FfhqEntry? form = null;
        bool hasForm = false;
        if (StartObject(place))
        {
            while (_json.ReadProperty())
            {
                if (_json.Is("category"u8))
                {
                    RequireOnce(place, "category");
                    isTraining = ReadIsTraining(place);
                }
                else if (_json.GetText() == _form)
                {
                    RequireOnce(place, _form);
                    hasForm = true;
                    form = ReadForm(index, $"{place}.{_form}");
                }
                else
                {
                    _json.SkipNext();
                }
            }

            Require(place, _form, hasForm);
            Require(place, "category", isTraining is not null);
        }

        if (_fault is { } fault)
        {
            _log.Add($"{_json.Path}, {fault.Place}", fault.Problem, "it is left out");
            return null;
        }

        return form! with
        {
            IsTraining = isTraining!.Value,
        };
    }

    private bool? ReadIsTraining(string place)
    {
        string text = _json.TryReadText(out string value) ? value.Trim() : "";
        bool isTraining = text.Equals("training", StringComparison.OrdinalIgnoreCase);
        if (isTraining || text.Equals("validation", StringComparison.OrdinalIgnoreCase))
        {
            return isTraining;
        }

        FailUnlessNull($"{place}.category", "\"training\" or \"validation\"");
        return null;
    }

    private FfhqEntry? ReadForm(int index, string place)
    {
        if (!StartObject(place))
        {
            return null;
        }

        string? path = null;
        Span<double> size = stackalloc double[2];
        Span<double> corners = stackalloc double[4];
        bool hasSize = false,
            hasCorners = false;
        while (_json.ReadProperty())
        {
            if (_json.Is("file_path"u8))
            {
                RequireOnce(place, "file_path");
                path = ReadPath($"{place}.file_path");
            }
            else if (_json.Is("pixel_size"u8))
            {
                RequireOnce(place, "pixel_size");
                hasSize = ReadNumbers(size, $"{place}.pixel_size", "an array of two numbers (width, height)");
            }
            else if (_hasRectangle && _json.Is("face_rect"u8))
            {
                RequireOnce(place, "face_rect");
                hasCorners = ReadNumbers(corners, $"{place}.face_rect", "an array of four numbers (left, top, right, bottom)");
            }
            else
            {
                _json.SkipNext();
            }
        }

        Require(place, "file_path", path is not null);
        Require(place, "face_rect", !_hasRectangle || hasCorners);

        if (hasSize && !(IsSide(size[0]) && IsSide(size[1])))
        {
            Fail($"{place}.pixel_size", Invariant($"found [{size[0]}, {size[1]}] where a width and height in whole pixels are expected"));
            hasSize = false;
        }

        // Without a size, the image is what it is.
        return new FfhqEntry(
            index,
            IsTraining: false,
            path ?? "",
            hasSize ? (int)size[0] : 0,
            hasSize ? (int)size[1] : 0,
            hasCorners ? new BoundingBox((float)corners[0], (float)corners[1], (float)corners[2], (float)corners[3]) : null
        );
    }

    private static bool IsSide(double value) => value is >= 0 and <= int.MaxValue && value == Math.Floor(value);

    private string? ReadPath(string place)
    {
        if (_json.TryReadText(out string text) && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        FailUnlessNull(place, "a text");
        return null;
    }

    private bool ReadNumbers(Span<double> numbers, string place, string expected)
    {
        bool isThere = _json.TryReadNumbers(numbers, expected, out string? problem);
        if (problem is not null)
        {
            Fail(place, problem);
        }

        return isThere;
    }

    private bool StartObject(string place)
    {
        if (_json.TryRead(JsonTokenType.StartObject))
        {
            return true;
        }

        Fail(place, _json.Mismatch("an object"));
        _json.Skip();
        return false;
    }

    private void FailUnlessNull(string place, string expected)
    {
        if (_json.TokenType != JsonTokenType.Null)
        {
            Fail(place, _json.Mismatch(expected));
        }

        _json.Skip();
    }

    private void Fail(string place, string problem) => _fault ??= (place, problem);

    private void RequireOnce(string place, string name)
    {
        if (!_seen.Add($"{place}.{name}"))
        {
            Fail(place, $"\"{name}\" occurs twice");
        }
    }

    private void Require(string place, string name, bool isThere)
    {
        if (!isThere)
        {
            Fail(place, $"there is no \"{name}\"");
        }
    }
}
