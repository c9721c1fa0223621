using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Detection;

/// <summary>Boxes to test with.</summary>
internal static class Boxes
{
    /// <summary>A box inside a square, at least 1 wide and high.</summary>
    public static BoundingBox Random(Random random, float side)
    {
        float left = random.NextSingle() * (side - 1);
        float top = random.NextSingle() * (side - 1);
        return new BoundingBox(
            left,
            top,
            left + 1 + (random.NextSingle() * (side - 1 - left)),
            top + 1 + (random.NextSingle() * (side - 1 - top))
        );
    }

    public static void AssertNear(BoundingBox expected, BoundingBox actual, float tolerance)
    {
        Assert.Equal(expected.Left, actual.Left, tolerance);
        Assert.Equal(expected.Top, actual.Top, tolerance);
        Assert.Equal(expected.Right, actual.Right, tolerance);
        Assert.Equal(expected.Bottom, actual.Bottom, tolerance);
    }
}
