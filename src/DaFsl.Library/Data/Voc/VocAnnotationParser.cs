using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace DaFsl.Library.Data.Voc;

/// <summary>Reads annotation files; whatever is missing or no number is an error with its line.</summary>
internal sealed class VocAnnotationParser
{
    // A data set is somebody else's file: no document type, so no entities that grow or reach outside.
    private static readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly string _path;

    private VocAnnotationParser(string path) => _path = path;

    /// <summary>Reads one file.</summary>
    /// <exception cref="DataFormatException">The XML is broken, or an element is missing or wrong.</exception>
    public static VocAnnotation Read(string path) => new VocAnnotationParser(path).Read();

    private VocAnnotation Read()
    {
        XElement root = LoadRoot();
        if (root.Name.LocalName != "annotation")
        {
            throw Fault(root, $"the outermost element is <{root.Name.LocalName}>, not <annotation>");
        }

        XElement size = Child(root, "size");
        return new VocAnnotation(
            _path,
            root.Element("filename")?.Value.Trim().Split('/', '\\')[^1],
            Side(Child(size, "width")),
            Side(Child(size, "height")),
            [.. root.Elements("object").Select(ReadObject)]);
    }

    private VocObject ReadObject(XElement element)
    {
        XElement name = Child(element, "name");
        string className = name.Value.Trim();
        if (className.Length == 0)
        {
            throw Fault(name, "the object's <name> is empty");
        }

        XElement box = Child(element, "bndbox");
        XElement? difficult = element.Element("difficult");
        return new VocObject(
            className,
            Number(Child(box, "xmin")),
            Number(Child(box, "ymin")),
            Number(Child(box, "xmax")),
            Number(Child(box, "ymax")),
            difficult is not null && Number(difficult) != 0,
            Place(box));
    }

    private XElement LoadRoot()
    {
        try
        {
            using FileStream file = File.OpenRead(_path);
            using XmlReader reader = XmlReader.Create(file, _settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException broken)
        {
            // The first sentence says what is wrong; the ones after it, where (left out, or 0, for the file as a whole) and what then.
            string what = broken.Message.Split(". ")[0].TrimEnd('.');
            string where = broken.LineNumber > 0 ? $", line {broken.LineNumber}, position {broken.LinePosition}" : "";
            throw new DataFormatException($"{_path}{where}: the XML is broken: {what}.", broken);
        }
    }

    private XElement Child(XElement parent, string name) =>
        parent.Element(name) ?? throw Fault(parent, $"<{parent.Name.LocalName}> has no <{name}>");

    private int Side(XElement element)
    {
        double value = Number(element);
        return value is >= 0 and <= int.MaxValue && value == Math.Floor(value)
            ? (int)value
            : throw Fault(element, $"<{element.Name.LocalName}> is '{element.Value.Trim()}', not a whole number of pixels");
    }

    private double Number(XElement element)
    {
        string text = element.Value.Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Fault(element, $"<{element.Name.LocalName}> is '{text}', not a number");
    }

    private string Place(XElement element) => $"{_path}, line {((IXmlLineInfo)element).LineNumber}";

    private DataFormatException Fault(XElement element, string what) => new($"{Place(element)}: {what}.");
}
