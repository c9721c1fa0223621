namespace DaFsl.Library.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly IReadOnlyList<SourceFile> _library = SourceFile.OfLibrary();

    private static readonly Lazy<IReadOnlyList<SourceReference>> _references = new(() => [.. SourceReferences.Of(_library)]);

    [Fact]
    public void OfLibrary_reads_the_sources() => Assert.Contains(_library, file => file.Path == "Runtime/TorchRuntime.cs");

    [Fact]
    public void Library_files_lie_in_rooms() => Assert.Empty(_library.SelectMany(SourceRules.RoomFaults));

    [Fact]
    public void Library_namespaces_match_folders() => Assert.Empty(_library.SelectMany(SourceRules.NamespaceFaults));

    [Fact]
    public void Library_rooms_use_lower_floors_only() => Assert.Empty(_library.SelectMany(SourceRules.FloorFaults));

    [Fact]
    public void Library_files_are_short() => Assert.Empty(_library.SelectMany(SourceRules.LengthFaults));

    [Theory]
    [InlineData("src", true)]
    [InlineData("samples", true)]
    [InlineData("tests", false)]
    public void Lines_fit_on_a_screen(string folder, bool withRawStrings) =>
        Assert.Empty(SourceFile.Of(folder).SelectMany(file => SourceRules.WidthFaults(file, withRawStrings)));

    [Fact]
    public void Summaries_begin_with_a_noun_or_a_verb() => Assert.Empty(SourceFile.Of("src").SelectMany(SourceRules.SummaryFaults));

    [Fact]
    public void Library_has_no_circle_of_files() => Assert.Empty(Circles.OfFiles(_references.Value));

    [Fact]
    public void Library_has_no_circle_of_folders_in_a_room() => Assert.Empty(Circles.OfFolders(_references.Value));
}
