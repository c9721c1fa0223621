using System.Globalization;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>
/// Reads annotation files. An object that lacks what is needed is left out and told with its line; only a file that is none is an error.
/// </summary>
internal sealed class VocAnnotationParser
{
    private const string ObjectMethod = "the object is left out";

    private readonly string _path;
    private readonly DataIssueLog _log;
    private readonly VocXml _xml;
    private readonly VocField _fileName = new("filename");
    private readonly VocField _width = new("width");
    private readonly VocField _height = new("height");
    private readonly List<VocObject> _objects = [];

    private VocAnnotationParser(string path, DataIssueLog log, VocXml xml) => (_path, _log, _xml) = (path, log, xml);

    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="log">The log for items that had to be left out.</param>
    /// <exception cref="DataFormatException">The file cannot be read, its XML is broken, or it is no annotation.</exception>
    public static VocAnnotation Read(string path, DataIssueLog log)
    {
        using var xml = new VocXml(path, log);
        return new VocAnnotationParser(path, log, xml).Read();
    }

    private VocAnnotation Read()
    {
        if (_xml.Name != "annotation")
        {
            throw _xml.Fault(_xml.Line, $"the outermost element is <{ForeignText.Cut(_xml.Name)}>, not <annotation>");
        }

        _xml.ReadChildren(ReadPart);
        _xml.ReadToEnd();
        string? name = _fileName.Conflict is null ? _fileName.Text?.Replace('\\', '/').TrimEnd('/') : null;
        if (_fileName.Conflict is { } conflict)
        {
            _log.Add(Place(_fileName.Line), conflict, "neither is used");
        }

        (int width, int height) = (Side(_width), Side(_height));
        return new VocAnnotation(_path, name is { Length: > 0 } ? name : null, width, height, _objects);
    }

    private void ReadPart()
    {
        switch (_xml.Name)
        {
            case "filename":
                Take(_fileName);
                break;
            case "size":
                _xml.ReadChildren(() => TakeInto(_width, _height));
                break;
            case "object":
                ReadObject();
                break;
            default:
                _xml.Skip();
                break;
        }
    }

    private void ReadObject()
    {
        int line = _xml.Line,
            boxLine = 0;
        VocField name = new("name"),
            difficult = new("difficult");
        VocField[] corners = [new("xmin"), new("ymin"), new("xmax"), new("ymax")];
        _xml.ReadChildren(() =>
        {
            if (_xml.Name == "bndbox")
            {
                boxLine = boxLine == 0 ? _xml.Line : boxLine;
                _xml.ReadChildren(() => TakeInto(corners));
            }
            else
            {
                TakeInto(name, difficult);
            }
        });
        Span<double> numbers = stackalloc double[corners.Length];
        if (FindFault(name, corners, line, boxLine, numbers) is { } fault)
        {
            _log.Add(Place(fault.Line), fault.Problem, ObjectMethod);
            return;
        }

        _objects.Add(new VocObject(name.Text!, numbers[0], numbers[1], numbers[2], numbers[3], IsDifficult(difficult), Place(boxLine)));
    }

    private static (int Line, string Problem)? FindFault(VocField name, VocField[] corners, int line, int boxLine, Span<double> numbers)
    {
        if (name.Text is null)
        {
            return (line, "<object> has no <name>");
        }

        if (name.Text.Length == 0)
        {
            return (name.Line, "the object's <name> is empty");
        }

        if (name.Conflict is not null || name.Text.Contains(TextFile.Replacement, StringComparison.Ordinal))
        {
            return (name.Line, name.Conflict ?? $"<name> '{ForeignText.Cut(name.Text)}' contains characters that cannot be read");
        }

        if (boxLine == 0)
        {
            return (line, "<object> has no <bndbox>");
        }

        for (int i = 0; i < corners.Length; i++)
        {
            VocField corner = corners[i];
            if (corner.Text is null || corner.Conflict is not null)
            {
                return (corner.Text is null ? boxLine : corner.Line, corner.Conflict ?? $"<bndbox> has no <{corner.Name}>");
            }

            if (!TryNumber(corner.Text, out numbers[i]))
            {
                return (corner.Line, $"<{corner.Name}> is '{ForeignText.Cut(corner.Text)}', not a number");
            }
        }

        return null;
    }

    // VOC itself writes 0, 1 and, for other marks like this one, Unspecified.
    private bool IsDifficult(VocField difficult)
    {
        string text = difficult.Text ?? "";
        if (TryNumber(text, out double number))
        {
            return number != 0;
        }

        bool isTrue = text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase);
        if (!isTrue && text.Length > 0 && text.ToUpperInvariant() is not ("FALSE" or "NO" or "UNSPECIFIED"))
        {
            _log.Add(
                Place(difficult.Line),
                $"<difficult> is '{ForeignText.Cut(text)}', neither 0 nor 1",
                "the object is read as not difficult"
            );
        }

        return isTrue;
    }

    private int Side(VocField side)
    {
        if (side.Text is null or "")
        {
            return 0;
        }

        if (
            side.Conflict is null
            && TryNumber(side.Text, out double value)
            && value is >= 0 and <= int.MaxValue
            && value == Math.Floor(value)
        )
        {
            return (int)value;
        }

        _log.Add(
            Place(side.Line),
            side.Conflict ?? $"<{side.Name}> is '{ForeignText.Cut(side.Text)}', not a whole number of pixels",
            "the size that the image has is taken"
        );
        return 0;
    }

    private void TakeInto(params ReadOnlySpan<VocField> fields)
    {
        foreach (VocField field in fields)
        {
            if (field.Name == _xml.Name)
            {
                Take(field);
                return;
            }
        }

        _xml.Skip();
    }

    private void Take(VocField field)
    {
        int line = _xml.Line;
        field.Take(_xml.ReadText(), line);
    }

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && float.IsFinite((float)value);

    private string Place(int line) => Invariant($"{_path}, line {line}");
}
