using System.Text;
using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class JsonStreamTests : IDisposable
{
    private const string Sample = """
        { "a\u0062": [1, -2.5e3, "x\"é\n", true, null],
          "long": "0123456789012345678901234567890123456789", "skipped": {"deep": [[1, 2], {"x": [3]}], "y": "}"}, "z": 4 }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(4096)]
    public void Read_anyWindow_givesTheSameTokens(int windowBytes)
    {
        using var json = new JsonStream(_folder.Write("a.json", "\uFEFF" + Sample), windowBytes);

        Assert.True(json.TryRead(JsonTokenType.StartObject));
        Assert.True(json.ReadProperty());
        Assert.True(json.Is("ab"u8));
        Assert.False(json.Is("abc"u8));
        Assert.True(json.TryRead(JsonTokenType.StartArray));
        Assert.True(json.TryReadInteger(out long whole));
        Assert.Equal(1, whole);
        Assert.True(json.TryReadNumber(out double number));
        Assert.Equal(-2500, number);
        Assert.True(json.TryReadText(out string text));
        Assert.Equal("x\"é\n", text);
        Assert.True(json.ReadElement());
        Assert.Equal(JsonTokenType.True, json.TokenType);
        Assert.True(json.ReadElement());
        Assert.False(json.ReadElement());
        Assert.True(json.ReadProperty());
        Assert.True(json.TryReadText(out string longer));
        Assert.Equal(40, longer.Length);
        Assert.True(json.ReadProperty());
        json.SkipNext();
        Assert.True(json.ReadProperty());
        Assert.Equal("z", json.GetText());
        Assert.False(json.TryReadText(out _));
        Assert.False(json.ReadProperty());
        Assert.Equal(JsonTokenType.EndObject, json.TokenType);
        Assert.False(json.Read());
    }

    [Theory]
    [InlineData("[1, 2]", true, null)]
    [InlineData("[\"1\", \" 2 \"]", true, null)]
    [InlineData("null", false, null)]
    [InlineData("[]", false, null)]
    [InlineData("[1]", false, "found ] where two numbers is expected")]
    [InlineData("[1, 2, [3]]", false, "found [ where two numbers is expected")]
    [InlineData("[1, \"b\", 3]", false, "found \"b\" where two numbers is expected")]
    [InlineData("[1, 1e300]", false, "found 1e300 where two numbers is expected")]
    [InlineData("{\"x\": [1, 2]}", false, "found { where two numbers is expected")]
    [InlineData("12", false, "found 12 where two numbers is expected")]
    public void TryReadNumbers_takesExactlyAsManyNumbers_andReadsToTheValuesEnd(string text, bool expected, string? expectedProblem)
    {
        using var json = new JsonStream(_folder.Write("a.json", $"[{text}, 7]"));
        double[] numbers = new double[2];
        json.Read();

        Assert.Equal(expected, json.TryReadNumbers(numbers, "two numbers", out string? problem));
        Assert.Equal(expectedProblem, problem);
        Assert.Equal(expected ? [1, 2] : numbers, numbers);
        Assert.True(json.TryReadInteger(out long next));
        Assert.Equal(7, next);
    }

    [Theory]
    [InlineData("40", 40L)]
    [InlineData("40.0", 40L)]
    [InlineData("4e1", 40L)]
    [InlineData("\"40\"", 40L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("40.5", null)]
    [InlineData("1e17", null)]
    [InlineData("1e400", null)]
    [InlineData("\"x\"", null)]
    [InlineData("null", null)]
    [InlineData("true", null)]
    public void TryReadInteger_takesWholeNumbersInWhateverForm(string text, long? expected)
    {
        using var json = new JsonStream(_folder.Write("a.json", text));

        Assert.Equal(expected, json.TryReadInteger(out long value) ? value : null);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Read_utf16WithItsMark_isRead(string encoding)
    {
        var utf16 = Encoding.GetEncoding(encoding);
        using var json = new JsonStream(_folder.Write("a.json", [.. utf16.GetPreamble(), .. utf16.GetBytes("\"é\"")]), windowBytes: 4);

        Assert.True(json.TryReadText(out string text));
        Assert.Equal("é", text);
    }

    [Theory]
    [InlineData(
        "",
        ", line 1, position 1: the JSON is broken: The input does not contain any JSON tokens. Expected the "
            + "input to start with a valid JSON token."
    )]
    [InlineData("{\"a\":\n [1, x]}", ", line 2, position 6: the JSON is broken: 'x' is an invalid start of a value.")]
    [InlineData(
        "{\"a\": [1, {}",
        ", line 1, position 13: the JSON is broken: Expected depth to be zero at the end of the JSON payload. "
            + "There is an open JSON object or array that should be closed."
    )]
    [InlineData("{} {}", ", line 1, position 4: the JSON is broken: '{' is invalid after a single JSON value. Expected end of data.")]
    public void Read_brokenJson_throwsWithLineAndPosition(string text, string expected)
    {
        string path = _folder.Write("a.json", text);

        string message = Assert
            .Throws<DataFormatException>(() =>
            {
                using var json = new JsonStream(path, windowBytes: 4);
                while (json.Read()) { }
            })
            .Message;

        Assert.Equal(path + expected, message);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, "\uFFFD")]
    [InlineData(new byte[] { (byte)'a', 0xE9, (byte)'b' }, "a\uFFFDb")]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' }, "\\ud800\uFFFD")]
    public void GetText_whatCannotBeRead_isMarked(byte[] inside, string expected)
    {
        using var json = new JsonStream(_folder.Write("a.json", [(byte)'"', .. inside, (byte)'"']));

        Assert.True(json.TryReadText(out string text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(4096)]
    public void Read_withNonNumbers_givesNullInTheirPlace(int windowBytes)
    {
        string path = _folder.Write("a.json", """{"NaN": NaN, "x\"NaN": [Infinity,-Infinity, -1, "NaN", "\\"], "I": NaN}""");
        using (var strict = new JsonStream(path, windowBytes))
        {
            Assert.Throws<DataFormatException>(() =>
            {
                while (strict.Read()) { }
            });
            Assert.True(strict.IsBrokenByNonNumber);
        }

        using var json = new JsonStream(path, windowBytes, withNonNumbers: true);
        var tokens = new List<string>();
        while (json.Read())
        {
            tokens.Add(json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? json.GetText() : $"{json.TokenType}");
        }

        Assert.Equal(
            [
                "StartObject",
                "NaN",
                "Null",
                "x\"NaN",
                "StartArray",
                "Null",
                "Null",
                "Number",
                "NaN",
                "\\",
                "EndArray",
                "I",
                "Null",
                "EndObject",
            ],
            tokens
        );
    }

    [Fact]
    public void Unexpected_longText_isCut()
    {
        string path = _folder.Write("a.json", $"\"{new string('a', 100)}\"");
        using var json = new JsonStream(path);
        json.Read();

        Assert.Equal(
            $"{path}, x[2]: found \"{new string('a', 59)}… where a number is expected.",
            json.Unexpected("x[2]", "a number").Message
        );
        Assert.Equal($"{path}: found \"{new string('a', 59)}… where a number is expected.", json.Unexpected("", "a number").Message);
    }

    [Fact]
    public void Constructor_missingFile_throws() =>
        Assert.Equal(
            $"{_folder.At("none.json")}: there is no such file.",
            Assert.Throws<DataFormatException>(() => new JsonStream(_folder.At("none.json"))).Message
        );

    [Fact]
    public void Skip_manyNestedValues_endsAtTheMatchingBracket()
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < 500; i++)
        {
            text.Append("{\"segmentation\": [[1.25, 2], [3]], \"counts\": \"]}\"},");
        }

        using var json = new JsonStream(_folder.Write("a.json", text.Append("7]").ToString()), windowBytes: 64);
        json.Read();
        for (int i = 0; i < 500; i++)
        {
            Assert.True(json.ReadElement());
            json.Skip();
            Assert.Equal(JsonTokenType.EndObject, json.TokenType);
        }

        Assert.True(json.TryReadInteger(out long last));
        Assert.Equal(7, last);
        Assert.False(json.ReadElement());
    }
}
