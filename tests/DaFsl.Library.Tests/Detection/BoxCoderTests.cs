using DaFsl.Library.Data;
using DaFsl.Library.Detection;

namespace DaFsl.Library.Tests.Detection;

public sealed class BoxCoderTests
{
    private static readonly float _ln2 = MathF.Log(2);

    // Centre (5, 10), 10 wide and 20 high; the box: centre (15, 15), 20 wide and 10 high.
    private static readonly BoundingBox _anchor = new(0, 0, 10, 20);
    private static readonly BoundingBox _box = new(5, 10, 25, 20);

    [Fact]
    public void Encode_by_hand()
    {
        AssertNear(new BoxDelta(1, 0.25f, _ln2, -_ln2), new BoxCoder(1, 1).Encode(_box, _anchor));
        AssertNear(new BoxDelta(10, 2.5f, 5 * _ln2, -5 * _ln2), new BoxCoder(10, 5).Encode(_box, _anchor));
    }

    [Fact]
    public void Encode_of_the_anchor_itself_is_nothing() =>
        Assert.Equal(new BoxDelta(0, 0, 0, 0), new BoxCoder(10, 5).Encode(_anchor, _anchor));

    [Fact]
    public void Decode_undoes_Encode()
    {
        var random = new Random(1);
        var coder = new BoxCoder(10, 5);
        for (int i = 0; i < 100; i++)
        {
            BoundingBox box = Boxes.Random(random, side: 60);
            BoundingBox anchor = Boxes.Random(random, side: 60);
            Boxes.AssertNear(box, coder.Decode(coder.Encode(box, anchor), anchor), 0.001f);
        }
    }

    [Fact]
    public void Decode_lets_a_box_grow_to_62_and_a_half_anchors_at_the_most()
    {
        var anchor = new BoundingBox(-1, -2, 1, 2);

        // 1000 / 16 = 62.5 times half of each side.
        Boxes.AssertNear(new BoundingBox(-62.5f, -125, 62.5f, 125), new BoxCoder(1, 1).Decode(new BoxDelta(0, 0, 100, 4.2f), anchor), 0.001f);
        Boxes.AssertNear(new BoundingBox(-62.5f, -2, 62.5f, 2), new BoxCoder(10, 5).Decode(new BoxDelta(0, 0, 21, 0), anchor), 0.001f);
    }

    private static void AssertNear(BoxDelta expected, BoxDelta actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-5f);
        Assert.Equal(expected.Y, actual.Y, 1e-5f);
        Assert.Equal(expected.Width, actual.Width, 1e-5f);
        Assert.Equal(expected.Height, actual.Height, 1e-5f);
    }
}
