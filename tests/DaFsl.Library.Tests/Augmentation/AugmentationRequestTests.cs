using DaFsl.Library.Augmentation;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class AugmentationRequestTests
{
    private static readonly PixelImage _tile = Tiles.Plain(4, 1, 2, 3);

    [Fact]
    public void A_request_keeps_what_it_was_given()
    {
        var request = new AugmentationRequest("glasses", [_tile], [_tile, _tile], count: 5, seed: 7);

        Assert.Equal(
            ("glasses", 1, 2, 5, 7),
            (request.ClassName, request.Scarce.Count, request.Proposed.Count, request.Count, request.Seed)
        );
    }

    [Fact]
    public void Without_a_scarce_image_it_throws() =>
        Assert.Equal(
            "Class 'glasses' has no image to start from. (Parameter 'scarce')",
            Assert.Throws<ArgumentException>(() => new AugmentationRequest("glasses", [], [_tile], 1, 1)).Message
        );

    [Fact]
    public void Images_of_different_sizes_throw()
    {
        PixelImage odd = new(4, 5, new byte[60]);
        const string Message = "All images must have the same size: one is 4 x 4 pixels, another 4 x 5. (Parameter 'scarce')";

        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => new AugmentationRequest("glasses", [_tile, odd], [], 1, 1)).Message);
        Assert.Equal(
            Message,
            Assert.Throws<ArgumentException>(() => new AugmentationRequest("glasses", [_tile], [_tile, odd], 1, 1)).Message
        );
    }

    [Fact]
    public void Missing_or_negative_arguments_throw()
    {
        Assert.Throws<ArgumentException>("className", () => new AugmentationRequest(" ", [_tile], [], 1, 1));
        Assert.Throws<ArgumentNullException>("scarce", () => new AugmentationRequest("glasses", null!, [], 1, 1));
        Assert.Throws<ArgumentNullException>("proposed", () => new AugmentationRequest("glasses", [_tile], null!, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => new AugmentationRequest("glasses", [_tile], [], -1, 1));
    }
}
