using DaFsl.Library.Data;
using DaFsl.Library.Data.Voc;

namespace DaFsl.Library.Tests.Data.Voc;

public sealed class VocAnnotationParserTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_completeFile_givesAllOfIt()
    {
        string path = _folder.Write("a.xml", """
            <annotation>
              <filename>C:\pictures\a.jpg</filename>
              <size><width>640</width><height>480</height><depth>3</depth></size>
              <object>
                <name> cat </name>
                <difficult>1</difficult>
                <part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></part>
                <bndbox><xmin>1.5</xmin><ymin>2</ymin><xmax>30</xmax><ymax>4e1</ymax></bndbox>
              </object>
            </annotation>
            """);

        VocAnnotation annotation = VocAnnotationParser.Read(path);

        Assert.Equal(("a", "a.jpg", 640, 480), (annotation.Id, annotation.FileName, annotation.Width, annotation.Height));
        Assert.Equal([new VocObject("cat", 1.5, 2, 30, 40, true, $"{path}, line 8")], annotation.Objects);
    }

    [Theory]
    [InlineData("", ": the XML is broken: Root element is missing.")]
    [InlineData("<annotation>\n<size>", ", line 2, position 7: the XML is broken: Unexpected end of file has occurred.")]
    [InlineData("just text", ", line 1, position 1: the XML is broken: Data at the root level is invalid.")]
    [InlineData("<html></html>", ", line 1: the outermost element is <html>, not <annotation>.")]
    [InlineData("<annotation></annotation>", ", line 1: <annotation> has no <size>.")]
    [InlineData("<annotation>\n<size><width>5</width></size></annotation>", ", line 2: <size> has no <height>.")]
    [InlineData("<annotation><size><width>5</width>\n<height>-3</height></size></annotation>", ", line 2: <height> is '-3', not a whole number of pixels.")]
    public void Read_brokenFile_throws(string xml, string expected) => AssertFault(xml, expected);

    [Theory]
    [InlineData("<bndbox/>", ", line 2: <object> has no <name>.")]
    [InlineData("<name> </name>", ", line 2: the object's <name> is empty.")]
    [InlineData("<name>cat</name>", ", line 2: <object> has no <bndbox>.")]
    [InlineData("<name>cat</name>\n<bndbox><xmin>1</xmin></bndbox>", ", line 3: <bndbox> has no <ymin>.")]
    [InlineData("<name>cat</name>\n<bndbox>\n<xmin>one</xmin></bndbox>", ", line 4: <xmin> is 'one', not a number.")]
    [InlineData("<name>cat</name>\n<bndbox>\n<xmin>NaN</xmin></bndbox>", ", line 4: <xmin> is 'NaN', not a number.")]
    public void Read_brokenObject_throws(string inside, string expected) =>
        AssertFault($"<annotation><size><width>5</width><height>5</height></size>\n<object>{inside}</object></annotation>", expected);

    [Fact]
    public void Read_documentType_isRefused()
    {
        string path = _folder.Write("a.xml", "<!DOCTYPE annotation [<!ENTITY a 'aaaa'>]>\n<annotation>&a;</annotation>");

        var fault = Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path));

        Assert.Equal($"{path}: the XML is broken: For security reasons DTD is prohibited in this XML document.", fault.Message);
    }

    private void AssertFault(string xml, string expected)
    {
        string path = _folder.Write("a.xml", xml);

        Assert.Equal(path + expected, Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path)).Message);
    }
}
