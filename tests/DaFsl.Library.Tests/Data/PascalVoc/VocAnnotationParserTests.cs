using System.Text;
using DaFsl.Library.Data;
using DaFsl.Library.Data.PascalVoc;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.PascalVoc;

public sealed class VocAnnotationParserTests : IDisposable
{
    private const string Box = "<bndbox><xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox>";

    private readonly TempFolder _folder = new();
    private readonly DataIssueLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_completeFile_givesAllOfIt()
    {
        string path = _folder.Write(
            "a.xml",
            """
            <annotation>
              <filename>C:\images\a.jpg</filename>
              <size><width>640</width><height>480.0</height><depth>3</depth></size>
              <object>
                <part><name>head</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>2</xmax><ymax>2</ymax></bndbox></part>
                <bndbox><ymax>4e1</ymax><xmin> 1.5 </xmin><ymin>2</ymin><xmax>30</xmax></bndbox>
                <polygon><x1>7</x1></polygon>
                <difficult>1</difficult>
                <name> cat </name>
              </object>
            </annotation>
            """
        );

        VocAnnotation annotation = VocAnnotationParser.Read(path, _log);

        Assert.Equal(("a", "a.jpg", 640, 480), (annotation.Id, annotation.FileName, annotation.Width, annotation.Height));
        Assert.Equal([new VocObject("cat", 1.5, 2, 30, 40, true, $"{path}, line 6")], annotation.Objects);
        Assert.Empty(_log.Issues);
    }

    [Theory]
    [InlineData("<annotation/>")]
    [InlineData("<annotation><size/><filename/></annotation>")]
    [InlineData("<annotation><size><depth>3</depth></size></annotation>")]
    [InlineData("<annotation><size><width> </width><height>0</height></size></annotation>")]
    public void Read_withoutSize_leavesItOpen(string xml)
    {
        VocAnnotation annotation = Read(xml);

        Assert.Equal((0, 0, null), (annotation.Width, annotation.Height, annotation.FileName));
        Assert.Empty(_log.Issues);
    }

    [Theory]
    [InlineData("<annotation xmlns='http://example.org/voc'>", "")]
    [InlineData("<v:annotation xmlns:v='http://example.org/voc'>", "v:")]
    public void Read_namespace_isPassedOver(string root, string prefix)
    {
        string inside = $"<object><name>cat</name>{Box}</object>".Replace("</", "</" + prefix, StringComparison.Ordinal);
        inside = System.Text.RegularExpressions.Regex.Replace(
            inside,
            "<(?=[a-z])(?!" + (prefix.Length > 0 ? prefix : "-") + ")",
            "<" + prefix
        );

        VocAnnotation annotation = Read($"{root}{inside}</{prefix}annotation>");

        Assert.Equal("cat", Assert.Single(annotation.Objects).ClassName);
    }

    [Fact]
    public void Read_namesOfElementsInAnotherCase_areTheSame()
    {
        string upper = System.Text.RegularExpressions.Regex.Replace(
            $"<annotation><object><name>cat</name>{Box}</object></annotation>",
            "</?[a-z]",
            m => m.Value.ToUpperInvariant()
        );

        Assert.Equal("cat", Assert.Single(Read(upper).Objects).ClassName);
    }

    [Theory]
    [InlineData("", ": the XML is broken: Root element is missing.")]
    [InlineData("<annotation>\n<size>", ", line 2, position 7: the XML is broken: Unexpected end of file has occurred.")]
    [InlineData("just text", ", line 1, position 1: the XML is broken: Data at the root level is invalid.")]
    [InlineData("<annotation/>\n<annotation/>", ", line 2, position 2: the XML is broken: There are multiple root elements.")]
    [InlineData("<html></html>", ", line 1: the outermost element is <html>, not <annotation>.")]
    public void Read_brokenFile_throws(string xml, string expected)
    {
        string path = _folder.Write("a.xml", xml);

        Assert.Equal(path + expected, Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path, _log)).Message);
    }

    [Theory]
    [InlineData(Box, 2, "<object> has no <name>")]
    [InlineData("<name> </name>" + Box, 2, "the object's <name> is empty")]
    [InlineData("<name/>" + Box, 2, "the object's <name> is empty")]
    [InlineData("<name>cat</name><name>dog</name>" + Box, 2, "<name> occurs twice, as 'cat' and as 'dog'")]
    [InlineData("<name>cat</name>", 2, "<object> has no <bndbox>")]
    [InlineData("<name>cat</name>\n<bndbox/>", 3, "<bndbox> has no <xmin>")]
    [InlineData("<name>cat</name>\n<bndbox><xmin>1</xmin></bndbox>", 3, "<bndbox> has no <ymin>")]
    [InlineData("<name>cat</name>\n<bndbox>\n<xmin>one</xmin></bndbox>", 4, "<xmin> is 'one', not a number")]
    [InlineData("<name>cat</name>\n<bndbox>\n<xmin>1,5</xmin></bndbox>", 4, "<xmin> is '1,5', not a number")]
    [InlineData("<name>cat</name>\n<bndbox>\n<xmin>NaN</xmin></bndbox>", 4, "<xmin> is 'NaN', not a number")]
    [InlineData("<name>cat</name>\n<bndbox>\n<xmin>1e39</xmin></bndbox>", 4, "<xmin> is '1e39', not a number")]
    [InlineData("<name>cat</name>" + Box + "<bndbox><xmin>9</xmin></bndbox>", 2, "<xmin> occurs twice, as '1' and as '9'")]
    public void Read_brokenObject_costsItself(string inside, int line, string expected)
    {
        VocAnnotation annotation = Read(
            $"<annotation><size><width>5</width><height>5</height></size>\n"
                + $"<object>{inside}</object><object><name>emu</name>{Box}</object></annotation>"
        );

        Assert.Equal("emu", Assert.Single(annotation.Objects).ClassName);
        Assert.Equal([new DataIssue($"{_folder.At("a.xml")}, line {line}", $"{expected}; the object is left out.")], _log.Issues);
    }

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("Unspecified", false)]
    [InlineData("", false)]
    [InlineData("maybe", false, "<difficult> is 'maybe', neither 0 nor 1; the object is read as not difficult.")]
    public void Read_difficult_isReadInWhateverForm(string value, bool expected, string? told = null)
    {
        VocAnnotation annotation = Read($"<annotation><object><name>cat</name><difficult>{value}</difficult>{Box}</object></annotation>");

        Assert.Equal(expected, Assert.Single(annotation.Objects).IsDifficult);
        Assert.Equal(told is null ? [] : [new DataIssue($"{_folder.At("a.xml")}, line 1", told)], _log.Issues);
    }

    [Theory]
    [InlineData("-3", "<width> is '-3', not a whole number of pixels")]
    [InlineData("5.5", "<width> is '5.5', not a whole number of pixels")]
    [InlineData("wide", "<width> is 'wide', not a whole number of pixels")]
    [InlineData("5</width><width>6", "<width> occurs twice, as '5' and as '6'")]
    public void Read_brokenSize_isToldAndLeftOpen(string width, string expected)
    {
        Assert.Equal(0, Read($"<annotation><size><width>{width}</width></size></annotation>").Width);
        Assert.Equal([new DataIssue($"{_folder.At("a.xml")}, line 1", $"{expected}; the size that the image has is taken.")], _log.Issues);
    }

    [Theory]
    [InlineData("GBK", "GBK", "猫")]
    [InlineData("gb2312", "gb2312", "猫")]
    [InlineData("gb18030", "gb18030", "猫")]
    [InlineData("Big5", "big5", "貓")]
    [InlineData("Shift_JIS", "shift_jis", "ネコ")]
    [InlineData("EUC-KR", "euc-kr", "고양이")]
    [InlineData("windows-1251", "windows-1251", "кот")]
    [InlineData("windows-1252", "windows-1252", "Kätzchen")]
    [InlineData("ISO-8859-1", "iso-8859-1", "Kätzchen")]
    [InlineData("UTF-8", "utf-8", "猫")]
    [InlineData("utf8", "utf-8", "猫")]
    public void Read_declaredEncoding_isUsed(string declared, string actual, string name)
    {
        byte[] bytes = EncodingOf(actual)
            .GetBytes(
                $"<?xml version=\"1.0\" encoding=\"{declared}\"?>\n<annotation><object><name>{name}</name>{Box}</object></annotation>"
            );

        Assert.Equal(name, Assert.Single(Read(bytes).Objects).ClassName);
        Assert.Empty(_log.Issues);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void Read_byteOrderMark_counts(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        string xml = $"<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<annotation><object><name>猫</name>{Box}</object></annotation>";

        Assert.Equal("猫", Assert.Single(Read([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]).Objects).ClassName);
        Assert.Empty(_log.Issues);
    }

    [Theory]
    [InlineData("gb2312", "utf-8", "猫", "the file is declared to be in the encoding 'gb2312', but is UTF-8; it is read as UTF-8.")]
    [InlineData(
        "klingon",
        "utf-8",
        "猫",
        "the file is declared to be in the encoding 'klingon', which is unknown; it is read as UTF-8, which it may be."
    )]
    [InlineData(
        "ANSI",
        "utf-8",
        "cat",
        "the file is declared to be in the encoding 'ANSI', which is unknown; it is read as UTF-8, which it may be."
    )]
    [InlineData(
        "cp99999",
        "utf-8",
        "cat",
        "the file is declared to be in the encoding 'cp99999', which is unknown; it is read as UTF-8, which it may be."
    )]
    [InlineData("ISO-8859-1", "utf-8", "é", "the file is declared to be in the encoding 'ISO-8859-1', but is UTF-8; it is read as UTF-8.")]
    public void Read_wrongEncoding_isToldAndMended(string declared, string actual, string name, string told)
    {
        byte[] bytes = EncodingOf(actual)
            .GetBytes(
                $"<?xml version=\"1.0\" encoding=\"{declared}\"?>\n<annotation><object><name>{name}</name>{Box}</object></annotation>"
            );

        Assert.Equal(name, Assert.Single(Read(bytes).Objects).ClassName);
        Assert.Equal([new DataIssue(_folder.At("a.xml"), told)], _log.Issues);
    }

    [Fact]
    public void Read_bytesThatAreNotInTheEncoding_costWhatTheyStandIn()
    {
        byte[] bytes = EncodingOf("gbk")
            .GetBytes(
                $"<annotation><folder>图像</folder><object><name>猫</name>{Box}</object><object><name>cat</name>{Box}</object></annotation>"
            );

        Assert.Equal("cat", Assert.Single(Read(bytes).Objects).ClassName);
        Assert.Equal(
            "some bytes of this file are not valid UTF-8, which it is declared to be; characters beyond ASCII are read as unknown.",
            _log.Issues[0].Problem
        );
        Assert.EndsWith(
            "contains characters that cannot be read; the object is left out.",
            _log.Issues[1].Problem,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_encodingThatIsNotKnown_throws()
    {
        string path = _folder.Write(
            "a.xml",
            [.. "<?xml version='1.0' encoding='klingon'?><annotation>"u8, 0xB9, 0xB7, .. "</annotation>"u8]
        );

        Assert.Equal(
            $"{path}: the file is declared to be in the encoding 'klingon', which is unknown.",
            Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path, _log)).Message
        );
    }

    [Fact]
    public void Read_blankLineBeforeTheDeclaration_keepsLines()
    {
        Read($"\n<?xml version=\"1.1\"?>\n<annotation>\n<object>{Box}</object></annotation>");

        Assert.Equal($"{_folder.At("a.xml")}, line 4", Assert.Single(_log.Issues).Place);
    }

    [Fact]
    public void Read_documentType_isRefused()
    {
        string path = _folder.Write("a.xml", "<!DOCTYPE annotation [<!ENTITY a 'aaaa'>]>\n<annotation>&a;</annotation>");

        var fault = Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path, _log));

        Assert.Equal($"{path}: the XML is broken: For security reasons DTD is prohibited in this XML document.", fault.Message);
    }

    [Theory]
    [InlineData(25_000)]
    [InlineData(1_000_000)]
    public void Read_nestedDeep_isRefusedAtOnce(int levels)
    {
        string path = _folder.Write("a.xml", $"<annotation>{string.Concat(Enumerable.Repeat("<object>", levels))}");

        Assert.Equal(
            $"{path}, line 1: elements are nested more than 64 deep.",
            Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path, _log)).Message
        );
    }

    [Fact]
    public void Read_endlessValue_isRefused()
    {
        string path = _folder.Write("a.xml", $"<annotation><filename>{new string('a', 5_000_000)}</filename></annotation>");

        Assert.Equal(
            $"{path}, line 1: a value is longer than 4096 characters.",
            Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path, _log)).Message
        );
    }

    [Fact]
    public void Read_pipe_isRefused()
    {
        string path = _folder.Pipe("a.xml");

        Assert.Equal(
            $"{path}: this is a named pipe, not a file.",
            Assert.Throws<DataFormatException>(() => VocAnnotationParser.Read(path, _log)).Message
        );
    }

    private static Encoding EncodingOf(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);

    private VocAnnotation Read(string xml) => Read(Encoding.UTF8.GetBytes(xml));

    private VocAnnotation Read(byte[] xml) => VocAnnotationParser.Read(_folder.Write("a.xml", xml), _log);
}
