using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Classification;

public sealed class OcclusionEvidenceTests
{
    private const int Windows = 81;

    [Fact]
    public void Hidden_gives_the_image_and_one_variant_for_each_place_of_the_window()
    {
        PixelImage image = SmallImages.Image("red", seed: 1).Image;

        PixelImage[] hidden = [.. OcclusionEvidence.Hidden(image)];

        Assert.Equal(1 + Windows, hidden.Length);
        Assert.Same(image, hidden[0]);
        Assert.All(hidden, h => Assert.Equal((16, 16), (h.Width, h.Height)));
    }

    [Fact]
    public void Hidden_changes_the_window_and_nothing_else()
    {
        PixelImage image = SmallImages.Image("red", seed: 1).Image;

        // The window of row 3, column 4: rows 3 x 16 / 10 = 4 to 5 x 16 / 10 = 8, columns 4 x 16 / 10 = 6 to 6 x 16 / 10 = 9.
        PixelImage window = OcclusionEvidence.Hidden(image).ElementAt(1 + (3 * 9) + 4);

        (int X, int Y)[] changed =
        [
            .. Enumerable
                .Range(0, 16 * 16)
                .Where(p => !image.Rgb.Slice(p * 3, 3).SequenceEqual(window.Rgb.Slice(p * 3, 3)))
                .Select(p => (p % 16, p / 16)),
        ];
        Assert.NotEmpty(changed);
        Assert.All(changed, c => Assert.True(c is { X: >= 6 and < 9, Y: >= 4 and < 8 }));
    }

    [Fact]
    public void Of_is_the_mean_loss_of_the_windows_over_a_cell()
    {
        // Hiding the first window costs 4, hiding any other nothing: the corner is in that window alone, its neighbours in two, the cell
        // across in four.
        double[] scores = [.. Enumerable.Range(0, 1 + Windows).Select(i => i == 1 ? 3.0 : 7.0)];

        double[] evidence = OcclusionEvidence.Of(scores);

        Assert.Equal(4, evidence[0]);
        Assert.Equal(2, evidence[1]);
        Assert.Equal(2, evidence[10]);
        Assert.Equal(1, evidence[11]);
        Assert.Equal(9, evidence.Sum());
    }
}
