namespace DaFsl.Library.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly IReadOnlyList<SourceFile> _library = SourceFile.OfLibrary();

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
}
