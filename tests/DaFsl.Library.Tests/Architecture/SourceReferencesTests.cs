namespace DaFsl.Library.Tests.Architecture;

public sealed class SourceReferencesTests
{
    [Theory]
    [InlineData("private Hat? _hat;")]
    [InlineData("private object? _hat = new Hat();")]
    [InlineData("private object? _hat = new List<Hat[]>();")]
    [InlineData("private string _hat = $\"{typeof(Hat).Name}\";")]
    public void Of_tells_where_a_type_is_named(string member) =>
        Assert.Equal(
            "Data/Head.cs:4 names Hat of Data/Hat.cs",
            Assert.Single(Between($"class Head\n{{\n    {member}\n}}", "class Hat;")).ToString()
        );

    [Fact]
    public void Of_tells_a_type_once_a_file() =>
        Assert.Single(Between("class Head(Hat hat)\n{\n    public Hat Hat => hat;\n}", "class Hat;"));

    [Fact]
    public void Of_tells_calls_of_extensions() =>
        Assert.Equal(
            "Data/Head.cs:2 names Hats of Data/Hat.cs",
            Assert
                .Single(
                    Between(
                        "class Head { public static string Of(string hat) => hat.Brim(); }",
                        "static class Hats { public static string Brim(this string hat) => hat; }"
                    )
                )
                .ToString()
        );

    [Fact]
    public void Of_tells_the_type_that_a_nested_one_is_in() =>
        Assert.Equal(
            "Data/Head.cs:2 names Hat of Data/Hat.cs",
            Assert.Single(Between("class Head { private Hat.Brim _brim; }", "class Hat { public struct Brim; }")).ToString()
        );

    [Theory]
    [InlineData("// A Hat.")]
    [InlineData("/// <summary>See <see cref=\"Hat\"/>.</summary>")]
    [InlineData("private string _name = \"Hat\";")]
    [InlineData("private string _name = nameof(Hat);")]
    [InlineData("public int Hat { get; set; }")]
    [InlineData("private enum Kind { Hat }")]
    public void Of_passes_over_what_only_looks_like_a_type(string member) =>
        Assert.Empty(Between($"class Head\n{{\n    {member}\n}}", "class Hat;"));

    [Fact]
    public void Of_tells_namesakes_of_other_namespaces_apart() =>
        Assert.Empty(
            SourceReferences.Of([
                File("Data/Head.cs", "namespace A;\nclass Head { private Hat? _hat; }\nclass Hat;"),
                File("Data/Hat.cs", "namespace B;\nclass Hat;"),
            ])
        );

    [Fact]
    public void Of_takes_the_files_of_a_partial_type_for_one() =>
        Assert.Equal(
            [new SourceReference("Data/Hat.cs", "Data/Head.cs", "Data/Hat.Files.cs:1", "Head")],
            SourceReferences.Of([
                File("Data/Hat.Files.cs", "partial class Hat { private Head? _head; }"),
                File("Data/Hat.cs", "partial class Hat { private Hat? _inner; }"),
                File("Data/Head.cs", "class Head;"),
            ])
        );

    private static IReadOnlyList<SourceReference> Between(string head, string hat) =>
        SourceReferences.Of([File("Data/Head.cs", $"namespace Data;\n{head}"), File("Data/Hat.cs", $"namespace Data;\n{hat}")]);

    private static SourceFile File(string path, string text) => new(path, text.Split('\n'));
}
