using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Imaging;

public sealed class BoundingBoxTests
{
    private static readonly BoundingBox _box = new(10, 20, 40, 60);

    [Fact]
    public void Sides_are_differences_of_edges_without_a_pixel_added()
    {
        Assert.Equal(30, _box.Width);
        Assert.Equal(40, _box.Height);
        Assert.Equal(1200, _box.Area);
    }

    [Theory]
    [InlineData(10, 20, 40, 60, 1)]
    // Shared 15 x 40 = 600 of 1200 + 1200 - 600.
    [InlineData(25, 20, 55, 60, 600.0 / 1800)]
    // Shared 10 x 10 = 100 of 1200 + 400 - 100.
    [InlineData(30, 50, 50, 70, 100.0 / 1500)]
    // Inside: 4 of 1200.
    [InlineData(11, 21, 13, 23, 4.0 / 1200)]
    // A half pixel shared: 0.5 x 0.5 of 1200 + 1 - 0.25.
    [InlineData(39.5f, 59.5f, 40.5f, 60.5f, 0.25 / 1200.75)]
    [InlineData(40, 20, 70, 60, 0)]
    [InlineData(10, 60, 40, 100, 0)]
    [InlineData(100, 100, 110, 110, 0)]
    public void IntersectionOverUnion_is_the_shared_area_by_the_joint_area(
        float left,
        float top,
        float right,
        float bottom,
        double expected
    )
    {
        var other = new BoundingBox(left, top, right, bottom);
        Assert.Equal(expected, _box.IntersectionOverUnion(other), 1e-6);
        Assert.Equal(expected, other.IntersectionOverUnion(_box), 1e-6);
    }

    [Fact]
    public void IntersectionOverUnion_of_boxes_of_a_pixel_counts_one_square_pixel() =>
        Assert.Equal(1.0 / 3, new BoundingBox(0, 0, 2, 1).IntersectionOverUnion(new BoundingBox(1, 0, 3, 1)), 1e-6);

    [Theory]
    [InlineData(5, 5, 5, 9)]
    [InlineData(5, 5, 9, 5)]
    [InlineData(9, 5, 5, 9)]
    [InlineData(9, 9, 5, 5)]
    public void A_box_without_area_meets_nothing(float left, float top, float right, float bottom)
    {
        var empty = new BoundingBox(left, top, right, bottom);
        Assert.False(empty.HasArea);
        Assert.Equal(0, empty.Area);
        Assert.Equal(0, empty.IntersectionOverUnion(BoundingBox.Filling(20, 20)));
        Assert.Equal(0, empty.IntersectionOverUnion(empty));
    }

    [Fact]
    public void Intersect_gives_the_inner_edges() =>
        Assert.Equal(new BoundingBox(25, 20, 40, 55), _box.Intersect(new BoundingBox(25, 10, 90, 55)));

    [Fact]
    public void Filling_spans_the_whole_image() => Assert.Equal(new BoundingBox(0, 0, 640, 480), BoundingBox.Filling(640, 480));

    [Fact]
    public void Scale_multiplies_each_axis_by_its_own() => Assert.Equal(new BoundingBox(20, 10, 80, 30), _box.Scale(2, 0.5f));
}
