using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Detection.Golden;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class MatcherTests
{
    private const int Background = Matcher.Background;
    private const int Ignored = Matcher.Ignored;

    private static readonly BoundingBox _object = new(0, 0, 10, 10);
    private static readonly BoundingBox _far = new(100, 100, 110, 110);

    [Theory]
    [InlineData(10, 0)]
    [InlineData(7, 0)] // IoU 0.7, the foreground threshold itself
    [InlineData(6.9f, Ignored)]
    [InlineData(3, Ignored)] // IoU 0.3, the background threshold itself
    [InlineData(2.9f, Background)]
    public void Match_goes_by_the_two_thresholds(float height, int expected) =>
        Assert.Equal([expected], Match(keepBestOfEach: false, [new BoundingBox(0, 0, 10, height)], [_object]));

    [Fact]
    public void Match_takes_the_object_that_is_overlapped_most() =>
        Assert.Equal([1, 0], Match(false, [new(0, 0, 10, 8), _far], [_far, new(0, 0, 10, 9), _object]));

    [Fact]
    public void Match_keeps_the_best_of_each_object_however_little_that_is()
    {
        // Both overlap the far object equally, by a tenth; the last by less.
        BoundingBox[] candidates = [_object, new(100, 100, 110, 101), new(100, 109, 110, 110), new(100, 100, 105, 101)];

        Assert.Equal([0, 1, 1, Background], Match(keepBestOfEach: true, candidates, [_object, _far]));
        Assert.Equal([0, Background, Background, Background], Match(keepBestOfEach: false, candidates, [_object, _far]));
    }

    [Fact]
    public void Match_gives_the_best_candidate_of_an_object_to_the_object_that_it_overlaps_most() =>
        Assert.Equal([0], Match(keepBestOfEach: true, [new(0, 0, 10, 6)], [_object, new(0, 5, 10, 11)]));

    [Fact]
    public void Match_of_an_object_that_nothing_overlaps_is_background() =>
        Assert.Equal([Background], Match(keepBestOfEach: true, [_object], [_far]));

    [Fact]
    public void Match_without_objects_is_background()
    {
        Assert.Equal([Background, Background], Match(keepBestOfEach: true, [_object, _far], []));
        Assert.Empty(Match(keepBestOfEach: true, [], [_object]));
    }

    [Fact]
    public void Match_ignores_what_lies_on_a_ignoredBox_unless_it_is_an_object()
    {
        BoundingBox[] candidates = [_object, new(0, 0, 10, 2), new(100, 100, 110, 103), new(100, 100, 110, 102), _far];

        Assert.Equal([0, Background, Ignored, Background, Ignored], Match(false, candidates, [_object], _far, _object));
        Assert.Equal([0, Background, Ignored, Background, Ignored], Match(true, candidates, [_object], _far));
    }

    [Fact]
    public void Match_decides_as_torchvision_does()
    {
        foreach (Case golden in GoldenFile.Read<Case[]>("matcher.json"))
        {
            Assert.Equal(
                golden.Matches,
                new Matcher(golden.Low, golden.High, golden.KeepBest).Match(
                    GoldenFile.Boxes(golden.Candidates),
                    GoldenFile.Boxes(golden.Objects),
                    []
                )
            );
        }
    }

    public sealed record Case(float Low, float High, bool KeepBest, float[][] Candidates, float[][] Objects, int[] Matches);

    private static int[] Match(bool keepBestOfEach, BoundingBox[] candidates, BoundingBox[] objects, params BoundingBox[] ignoredBoxes) =>
        new Matcher(0.3f, 0.7f, keepBestOfEach).Match(candidates, objects, ignoredBoxes);
}
