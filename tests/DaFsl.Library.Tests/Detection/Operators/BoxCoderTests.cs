using System.Runtime.InteropServices;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Detection.Golden;

namespace DaFsl.Library.Tests.Detection.Operators;

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
        Boxes.AssertNear(
            new BoundingBox(-62.5f, -125, 62.5f, 125),
            new BoxCoder(1, 1).Decode(new BoxDelta(0, 0, 100, 4.2f), anchor),
            0.001f
        );
        Boxes.AssertNear(new BoundingBox(-62.5f, -2, 62.5f, 2), new BoxCoder(10, 5).Decode(new BoxDelta(0, 0, 21, 0), anchor), 0.001f);
    }

    [Fact]
    public void Encode_and_Decode_have_torchvisions_numbers()
    {
        foreach (Case golden in GoldenFile.Read<Case[]>("box-coder.json"))
        {
            var coder = new BoxCoder(golden.Weights[0], golden.Weights[2]);
            BoundingBox[] anchors = GoldenFile.Boxes(golden.Proposals);
            BoxDelta[] deltas = [.. golden.Deltas.Select(d => new BoxDelta(d[0], d[1], d[2], d[3]))];
            var encoded = new BoxDelta[30];
            var decoded = new BoundingBox[30];

            coder.Encode(GoldenFile.Boxes(golden.Boxes), anchors, encoded);
            coder.Decode(deltas, anchors, decoded);

            AssertNear(golden.Encoded, MemoryMarshal.Cast<BoxDelta, float>(encoded.AsSpan()));
            AssertNear(golden.Decoded, MemoryMarshal.Cast<BoundingBox, float>(decoded.AsSpan()));
        }
    }

    [Fact]
    public void Encode_of_a_box_without_an_area_is_refused()
    {
        var line = new BoundingBox(3, 1, 3, 9);
        Assert.Equal(
            "A box without an area has no distance from another: (3, 1, 3, 9) from (0, 0, 10, 20). (Parameter 'box')",
            Assert.Throws<ArgumentException>(() => new BoxCoder(1, 1).Encode(line, _anchor)).Message
        );
        Assert.Throws<ArgumentException>(() => new BoxCoder(1, 1).Encode(_box, line));
    }

    // To a hundred-thousandth of the number, where it is above 1.
    private static void AssertNear(float[][] expected, ReadOnlySpan<float> actual)
    {
        float[] numbers = [.. expected.SelectMany(e => e)];
        Assert.Equal(numbers.Length, actual.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], actual[i], 1e-5f * MathF.Max(1, MathF.Abs(numbers[i])));
        }
    }

    public sealed record Case(
        float[] Weights,
        float[][] Boxes,
        float[][] Proposals,
        float[][] Deltas,
        float[][] Encoded,
        float[][] Decoded
    );

    private static void AssertNear(BoxDelta expected, BoxDelta actual)
    {
        Assert.Equal(expected.X, actual.X, 1e-5f);
        Assert.Equal(expected.Y, actual.Y, 1e-5f);
        Assert.Equal(expected.Width, actual.Width, 1e-5f);
        Assert.Equal(expected.Height, actual.Height, 1e-5f);
    }
}
