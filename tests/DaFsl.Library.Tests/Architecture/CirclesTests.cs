namespace DaFsl.Library.Tests.Architecture;

public sealed class CirclesTests
{
    [Fact]
    public void OfFiles_tells_a_circle_with_a_reference_of_each_file() =>
        Assert.Equal(
            "A circle of 3 files: A/X.cs:1 names Y of A/Y.cs; A/Y.cs:1 names Z of B/Z.cs; B/Z.cs:1 names X of A/X.cs.",
            Assert.Single(
                Circles.OfFiles([Uses("A/X.cs", "A/Y.cs"), Uses("A/Y.cs", "B/Z.cs"), Uses("B/Z.cs", "A/X.cs"), Uses("A/W.cs", "A/X.cs")])
            )
        );

    [Fact]
    public void OfFiles_tells_circles_apart() =>
        Assert.Equal(
            [
                "A circle of 2 files: A/V.cs:1 names W of A/W.cs; A/W.cs:1 names V of A/V.cs.",
                "A circle of 2 files: A/X.cs:1 names Y of A/Y.cs; A/Y.cs:1 names X of A/X.cs.",
            ],
            Circles
                .OfFiles([
                    Uses("A/V.cs", "A/W.cs"),
                    Uses("A/W.cs", "A/V.cs"),
                    Uses("A/W.cs", "A/X.cs"),
                    Uses("A/X.cs", "A/Y.cs"),
                    Uses("A/Y.cs", "A/X.cs"),
                ])
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void OfFiles_allows_several_ways_to_a_file() =>
        Assert.Empty(Circles.OfFiles([Uses("A/X.cs", "A/Y.cs"), Uses("A/X.cs", "A/Z.cs"), Uses("A/Y.cs", "A/Z.cs")]));

    [Fact]
    public void OfFolders_tells_a_circle_of_a_room_and_its_folder() =>
        Assert.Equal(
            "A circle of 2 folders: A/X.cs:1 names Y of A/B/Y.cs; A/B/Z.cs:1 names W of A/W.cs.",
            Assert.Single(Circles.OfFolders([Uses("A/X.cs", "A/B/Y.cs"), Uses("A/B/Z.cs", "A/W.cs")]))
        );

    [Fact]
    public void OfFolders_allows_one_direction_and_passes_over_other_rooms() =>
        Assert.Empty(
            Circles.OfFolders([
                Uses("A/X.cs", "A/B/Y.cs"),
                Uses("A/X.cs", "A/Z.cs"),
                Uses("A/Z.cs", "A/X.cs"),
                Uses("A/B/Y.cs", "C/X.cs"),
                Uses("C/X.cs", "A/X.cs"),
            ])
        );

    private static SourceReference Uses(string from, string to) => new(from, to, $"{from}:1", Path.GetFileNameWithoutExtension(to));
}
