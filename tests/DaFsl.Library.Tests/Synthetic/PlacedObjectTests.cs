using DaFsl.Library.Imaging;
using DaFsl.Library.Synthetic;
using SkiaSharp;

namespace DaFsl.Library.Tests.Synthetic;

public class PlacedObjectTests
{
    private static readonly SKColor _ground = new(255, 0, 255);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Paint_alone_changes_exactly_what_the_bounds_enclose(bool isTranslucent)
    {
        PixelImage empty = Pixels.Draw(160, _ground, _ => { });
        var kinds = new HashSet<ObjectKind>();
        for (int seed = 0; seed < 120; seed++)
        {
            ObjectTraits traits = isTranslucent
                ? ObjectTraits.DrawTranslucent(seed, new SKColor(40, 160, 90))
                : ObjectTraits.DrawSolid(seed);
            kinds.Add(traits.Kind);
            using SKPath silhouette = ObjectShapes.Build(traits);
            silhouette.Transform(SKMatrix.CreateRotationDegrees(traits.Roll));
            var placed = new PlacedObject(traits, Placement.Fit(silhouette.TightBounds, new SKPoint(80, 80), 100));

            PixelImage drawn = Pixels.Draw(160, _ground, canvas => placed.Paint(canvas, 160));

            BoundingBox changed = Pixels.ChangedBox(empty, drawn, 24);
            Pixels.AssertSameBox(placed.Placement.BoxWithin(160), changed, 2, $"{seed}, {traits.Kind}");
        }

        Assert.Equal(8, kinds.Count);
    }
}
