using System.Text;
using System.Xml;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>
/// Reads an annotation's XML element by element, and keeps only the current value. Namespaces and their prefixes are ignored. Deeply nested
/// elements and values that do not end are rejected, so that the time taken is proportional to the file's length.
/// </summary>
internal sealed class VocXml : IDisposable
{
    /// <summary>The extension of annotations.</summary>
    public const string Extension = ".xml";

    private const int MostLevels = 64;
    private const int LongestValue = 4096;

    // A data set is somebody else's file: no document type, so no entities that grow or reach outside.
    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly string _path;
    private readonly XmlReader _reader;

    /// <summary>Opens a file, and moves to its outermost element.</summary>
    /// <param name="path">The file.</param>
    /// <param name="log">The log for encoding faults.</param>
    /// <exception cref="DataFormatException">The file cannot be read, or holds no element.</exception>
    public VocXml(string path, DataIssueLog log)
    {
        _path = path;
        _reader = XmlReader.Create(new StringReader(TextFile.ReadXml(path, log)), _settings);
        while (Read() && _reader.NodeType != XmlNodeType.Element) { }
    }

    /// <summary>The current element's name, without a prefix, in small letters.</summary>
    public string Name => _reader.LocalName.ToLowerInvariant();

    /// <summary>The line that the current element starts in.</summary>
    public int Line => ((IXmlLineInfo)_reader).LineNumber;

    public void Dispose() => _reader.Dispose();

    /// <summary>Moves through the elements in the current one; each has to be read to its end.</summary>
    /// <param name="readChild">Reads an element that the reader is at; it leaves it at the element's end.</param>
    public void ReadChildren(Action readChild)
    {
        int depth = _reader.Depth;
        if (_reader.IsEmptyElement)
        {
            return;
        }

        while (Read() && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                readChild();
            }
        }
    }

    /// <summary>Passes over the current element.</summary>
    public void Skip() => ReadChildren(Skip);

    /// <summary>The text in the current element, without blanks around it, and without what stands in elements in it.</summary>
    public string ReadText()
    {
        int depth = _reader.Depth;
        if (_reader.IsEmptyElement)
        {
            return "";
        }

        var text = new StringBuilder();
        while (Read() && _reader.Depth > depth)
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                Skip();
            }
            else if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                AppendValue(text);
            }
        }

        return text.ToString().Trim();
    }

    /// <summary>To the file's end, which there must be.</summary>
    public void ReadToEnd()
    {
        while (Read()) { }
    }

    /// <summary>An error in a line of the file.</summary>
    public DataFormatException Fault(int line, string what) => new(Invariant($"{_path}, line {line}: {what}."));

    private void AppendValue(StringBuilder text)
    {
        char[] chunk = new char[256];
        int read;
        while ((read = ReadChunk(chunk)) > 0)
        {
            text.Append(chunk, 0, read);
            if (text.Length > LongestValue)
            {
                throw Fault(Line, $"a value is longer than {LongestValue} characters");
            }
        }
    }

    private int ReadChunk(char[] chunk)
    {
        try
        {
            return _reader.ReadValueChunk(chunk, 0, chunk.Length);
        }
        catch (XmlException broken)
        {
            throw Broken(broken);
        }
    }

    private bool Read()
    {
        try
        {
            return _reader.Read()
                && (_reader.Depth <= MostLevels ? true : throw Fault(Line, $"elements are nested more than {MostLevels} deep"));
        }
        catch (XmlException broken)
        {
            throw Broken(broken);
        }
    }

    private DataFormatException Broken(XmlException broken)
    {
        // The first sentence says what is wrong; the ones after it, where (left out, or 0, for the file as a whole) and what then.
        string what = broken.Message.Split(". ")[0].TrimEnd('.');
        string where = broken.LineNumber > 0 ? Invariant($", line {broken.LineNumber}, position {broken.LinePosition}") : "";
        return new DataFormatException($"{_path}{where}: the XML is broken: {what}.", broken);
    }
}
