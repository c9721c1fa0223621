using DaFsl.Library.Imaging;
using DaFsl.Library.Synthetic;
using SkiaSharp;

namespace DaFsl.Library.Tests.Synthetic;

public class PlacedFaceTests
{
    // A colour that no face has.
    private static readonly SKColor _ground = new(0, 255, 120);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PaintHead_alone_changes_exactly_what_the_bounds_enclose(bool wearsGlasses)
    {
        PixelImage empty = Pixels.Draw(200, _ground, _ => { });
        for (int seed = 0; seed < 80; seed++)
        {
            PlacedFace face = Face(seed, wearsGlasses, 120, 200);

            PixelImage drawn = Pixels.Draw(200, _ground, face.PaintHead);

            BoundingBox changed = Pixels.ChangedBox(empty, drawn, 16);
            Pixels.AssertSameBox(face.Placement.BoxWithin(200), changed, 1.5f, $"{seed}, {face.Traits.Hair}, {face.Traits.Headwear}");
        }
    }

    [Fact]
    public void PaintHead_at_32_pixels_shows_the_glasses()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            PlacedFace face = Face(seed, true, 32, 32);
            PlacedFace bare = face with { Traits = face.Traits with { Glasses = null } };

            PixelImage with = Pixels.Draw(32, _ground, face.PaintHead);
            PixelImage without = Pixels.Draw(32, _ground, bare.PaintHead);

            int changed = Pixels.CountChanged(with, without, 40);
            Assert.True(changed >= 20, $"{seed}: {changed} pixels, {face.Traits.Glasses}");
        }
    }

    [Fact]
    public void Draw_with_and_without_glasses_gives_the_same_face()
    {
        FaceTraits bare = FaceTraits.Draw(5, wearsGlasses: false);
        FaceTraits worn = FaceTraits.Draw(5, wearsGlasses: true);

        Assert.NotNull(worn.Glasses);
        Assert.Equal(bare, worn with { Glasses = null });
    }

    private static PlacedFace Face(int seed, bool wearsGlasses, float size, float side)
    {
        FaceTraits traits = FaceTraits.Draw(seed, wearsGlasses);
        using var outline = new HeadOutline(traits);
        return new PlacedFace(
            traits,
            Placement.Fit(outline.Bounds(SKMatrix.CreateRotationDegrees(traits.Roll)), new SKPoint(side / 2, side / 2), size)
        );
    }
}
