using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Detection;

public sealed class RegionProposerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Propose_cuts_out_what_scores_enough()
    {
        var first = new DetectedObject("face", new BoundingBox(0, 0, 2, 2), 0.9f);
        var second = new DetectedObject("face", new BoundingBox(2, 0, 4, 2), 0.5f);
        var detector = new FixedDetector(
            ["face"],
            [first, second, new DetectedObject("face", new BoundingBox(0, 0, 4, 2), 0.49f)],
            [],
            [second]
        );

        IReadOnlyList<RegionProposal> proposals = RegionProposer.Propose(
            detector,
            Images("a", "b", "c"),
            scoreFrom: 0.5f,
            cropSide: 2,
            Token
        );

        Assert.Equal([("a", first), ("a", second), ("c", second)], proposals.Select(p => (p.Image, p.Found)));
        Assert.All(proposals, p => Assert.Equal((2, 2), (p.Crop.Width, p.Crop.Height)));
        Assert.Equal([10, 20], [proposals[0].Crop.Rgb[0], proposals[1].Crop.Rgb[0]]);
    }

    [Fact]
    public void Propose_scales_the_crops()
    {
        var detector = new FixedDetector(["face"], [new DetectedObject("face", new BoundingBox(0, 0, 1, 2), 1)]);

        RegionProposal proposal = Assert.Single(RegionProposer.Propose(detector, Images("a"), 0, cropSide: 3, Token));

        Assert.Equal((3, 3), (proposal.Crop.Width, proposal.Crop.Height));
        Assert.All(proposal.Crop.Rgb.ToArray(), v => Assert.Equal(10, v));
    }

    [Theory]
    [InlineData(3.2f, 4.7f, 11.1f, 9.5f)]
    [InlineData(-5, 2, 60, 8.01f)]
    [InlineData(7, 7, 7, 7)]
    [InlineData(100, 100, 120, 130)]
    public void Propose_sends_what_it_finds_the_way_that_marked_objects_go(float left, float top, float right, float bottom)
    {
        var box = new BoundingBox(left, top, right, bottom);
        PixelImage pixels = Tiles.Noise(37, seed: 3);
        var data = new DataSet(
            "images",
            ["face"],
            [new AnnotatedImage(ImageSources.InMemory("a", pixels), 37, 37, [new AnnotatedObject("face", box)])]
        );
        var detector = new FixedDetector(["face"], [new DetectedObject("face", box, 1)]);

        RegionProposal proposal = Assert.Single(RegionProposer.Propose(detector, data, 0, cropSide: 16, Token));

        // As it was cut and scaled when it did so by itself.
        Assert.Equal(pixels.Crop(box).Resize(16, 16).Rgb.ToArray(), proposal.Crop.Rgb.ToArray());
        Assert.Equal(Assert.Single(ObjectCrops.Of(data, 16, Token)).Image.Rgb.ToArray(), proposal.Crop.Rgb.ToArray());
    }

    [Fact]
    public void Propose_that_is_cancelled_or_asked_wrongly_throws()
    {
        var detector = new FixedDetector(["face"]);

        Assert.Throws<OperationCanceledException>(() =>
            RegionProposer.Propose(detector, Images("a"), 0, 8, new CancellationToken(canceled: true))
        );
        Assert.Throws<ArgumentOutOfRangeException>("cropSide", () => RegionProposer.Propose(detector, Images("a"), 0, 0, Token));
        Assert.Throws<ArgumentOutOfRangeException>("cropSide", () => RegionProposer.Propose(detector, Images("a"), 0, 4097, Token));
        Assert.Throws<ArgumentOutOfRangeException>("side", () => ObjectCrops.Of(Images("a"), 4097, Token));
        Assert.Throws<ArgumentNullException>("detector", () => RegionProposer.Propose(null!, Images("a"), 0, 8, Token));
        Assert.Throws<ArgumentNullException>("images", () => RegionProposer.Propose(detector, null!, 0, 8, Token));
    }

    // 4 x 2 pixels: 10 on the left half, 20 on the right.
    private static DataSet Images(params string[] names) =>
        new(
            "images",
            ["face"],
            [
                .. names.Select(name => new AnnotatedImage(
                    ImageSources.InMemory(
                        name,
                        new PixelImage(4, 2, [.. Enumerable.Range(0, 24).Select(i => (byte)(i % 12 < 6 ? 10 : 20))])
                    ),
                    4,
                    2,
                    []
                )),
            ]
        );
}
