using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Operators;

public sealed class RoiAlignTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Of_a_linear_ramp_is_its_value_at_the_centres_of_the_bins()
    {
        Tensor map = Ramp(x: 2, y: 3, size: 8);

        // 4 features wide, 2 high, from (1, 3): centres at x = 2 and 4, y = 3.5 and 4.5, and 2 x + 3 y.
        Tensor pooled = Read(
            map,
            [
                [new BoundingBox(16, 48, 80, 80)],
            ],
            stride: 16,
            bins: 2
        );

        Assert.Equal([1, 1, 2, 2], pooled.shape);
        AssertNear([14.5f, 18.5f, 17.5f, 21.5f], pooled.ToFloats());
    }

    [Fact]
    public void Of_a_box_smaller_than_a_feature_covers_one()
    {
        // From (2, 2) one feature on, whatever the box's size: the centre of the one bin is (2.5, 2.5).
        Tensor pooled = Read(
            Ramp(x: 2, y: 3, size: 8),
            [
                [new BoundingBox(32, 32, 33, 34)],
            ],
            stride: 16,
            bins: 1
        );

        AssertNear([12.5f], pooled.ToFloats());
    }

    [Fact]
    public void Of_boxes_reads_each_from_its_own_image_and_channel()
    {
        Tensor map = cat([ones(1, 1, 4, 4), ones(1, 1, 4, 4) * 2, ones(1, 1, 4, 4) * 3, ones(1, 1, 4, 4) * 4, zeros(1, 2, 4, 4)], 1)
            .reshape(3, 2, 4, 4);
        var box = new BoundingBox(0, 0, 2, 2);

        Tensor pooled = Read(
            map,
            [
                [box, box],
                [box],
                [],
            ],
            stride: 1,
            bins: 1
        );

        Assert.Equal([3, 2, 1, 1], pooled.shape);
        Assert.Equal([1, 2, 1, 2, 3, 4], pooled.ToFloats());
    }

    [Fact]
    public void Of_points_outside_the_map_is_zero_beyond_one_feature()
    {
        Tensor map = ones(1, 1, 4, 4);

        // Points at -0.75 and -0.25 take the border; at -1.75 and -1.25 there is nothing; at 3.75 and 4.25 there is one.
        Assert.Equal([1], Pool(new BoundingBox(-1, 0, 0, 1)));
        Assert.Equal([0], Pool(new BoundingBox(-2, 0, -1, 1)));
        Assert.Equal([0.5f], Pool(new BoundingBox(3.5f, 0, 4.5f, 1)));
        Assert.Equal([0], Pool(new BoundingBox(20, 20, 28, 28)));

        float[] Pool(BoundingBox box) =>
            Read(
                    map,
                    [
                        [box],
                    ],
                    stride: 1,
                    bins: 1
                )
                .ToFloats();
    }

    [Fact]
    public void Gradient_is_what_each_feature_adds_to_the_result()
    {
        // The result is linear in the features, so the loss of a map with a single 1 is the gradient there; the box hangs over the border.
        BoundingBox[][] boxes =
        [
            [],
            [new BoundingBox(-1.2f, 1, 3, 5.5f), new BoundingBox(0.3f, 0.1f, 2, 2)],
        ];
        Tensor weights = Random([2, 2, 2, 2], seed: 8);
        Tensor map = Random([2, 2, 4, 4], seed: 9).requires_grad_();

        Loss(map).backward();

        float[] expected = [.. Enumerable.Range(0, 64).Select(i => Loss(eye(64)[i].reshape(2, 2, 4, 4)).item<float>())];
        AssertNear(expected, map.grad!.ToFloats());
        Assert.Contains(expected, g => MathF.Abs(g) > 0.1f);

        Tensor Loss(Tensor features) => (Read(features, boxes, stride: 1, bins: 2) * weights).sum();
    }

    [Fact]
    public void Gradient_that_does_not_lie_in_one_piece_is_read_right()
    {
        // The gradient of a sum is one number, spread out with strides of 0; that of a transposed result is not in order.
        BoundingBox[][] boxes =
        [
            [new BoundingBox(0, 0, 3, 2)],
        ];
        Tensor weights = Random([1, 3, 2, 2], seed: 8);
        Tensor map = Random([1, 3, 4, 4], seed: 9).requires_grad_();
        Tensor same = map.detach().clone().requires_grad_();

        Tensor pooled = Read(map, boxes, stride: 1, bins: 2);
        pooled.sum().backward();
        (pooled.transpose(2, 3) * weights).sum().backward();
        Tensor expected = Read(same, boxes, stride: 1, bins: 2);
        (expected * (weights.transpose(2, 3).contiguous() + 1)).sum().backward();

        AssertNear(same.grad!.ToFloats(), map.grad!.ToFloats());
    }

    [Fact]
    public void Gradient_is_the_same_in_every_run()
    {
        var random = new Random(5);
        BoundingBox[][] boxes =
        [
            [.. Enumerable.Range(0, 40).Select(_ => Boxes.Random(random, side: 64))],
            [Boxes.Random(random, side: 64)],
        ];
        Tensor weights = Random([41, 130, 3, 3], seed: 7);
        float[][] gradients = [.. Enumerable.Range(0, 3).Select(_ => Gradient())];

        Assert.Equal(gradients[0], gradients[1]);
        Assert.Equal(gradients[0], gradients[2]);

        float[] Gradient()
        {
            Tensor map = Random([2, 130, 9, 12], seed: 6).requires_grad_();
            (Read(map, boxes, stride: 8, bins: 3) * weights).sum().backward();
            return map.grad!.ToFloats();
        }
    }

    [Fact]
    public void Of_bfloat16_maps_is_that_of_float32_ones_rounded_as_libtorch_does()
    {
        var random = new Random(5);
        BoundingBox[][] boxes =
        [
            [.. Enumerable.Range(0, 30).Select(_ => Boxes.Random(random, side: 64))],
        ];
        Tensor map = Random([1, 67, 9, 12], seed: 6).to(bfloat16);
        map[0, 1, 2, 2] = float.NaN;
        map[0, 66, 2, 2] = float.PositiveInfinity;

        float[] pooled = Read(map, boxes, stride: 8, bins: 3).to(float32).ToFloats();

        Assert.Equal(Read(map.to(float32), boxes, stride: 8, bins: 3).to(bfloat16).to(float32).ToFloats(), pooled);
        Assert.Contains(pooled, float.IsNaN);
        Assert.Contains(pooled, float.IsInfinity);
    }

    [Fact]
    public void Of_no_boxes_is_empty_and_has_a_gradient_of_nothing()
    {
        Tensor map = Random([1, 3, 4, 4], seed: 9).requires_grad_();

        Tensor pooled = Read(
            map,
            [
                [],
            ],
            stride: 1,
            bins: 2
        );
        pooled.sum().backward();

        Assert.Equal([0, 3, 2, 2], pooled.shape);
        Assert.Equal(new float[48], map.grad!.ToFloats());
        Assert.Equal(
            [0, 3, 2, 2],
            Read(
                map.to(float64),
                [
                    [],
                ],
                stride: 1,
                bins: 2
            ).shape
        );
    }

    [Fact]
    public void Of_says_what_is_wrong()
    {
        Tensor map = zeros(2, 3, 4, 4);
        Assert.Equal(
            "Boxes must have the shape (R, 5), not (1, 4). (Parameter 'boxes')",
            Assert.Throws<ArgumentException>(() => RoiAlign.Of(map, zeros(1, 4), 1, 2, 2, false)).Message
        );
        Assert.Equal(
            "Box 0 is in image -1, of a batch of 2. (Parameter 'boxes')",
            Assert.Throws<ArgumentException>(() => RoiAlign.Of(map, tensor([float.NaN, 0, 0, 1, 1], [1, 5]), 1, 2, 2, false)).Message
        );
        Assert.Equal(
            "Box 1 is in image 2, of a batch of 2. (Parameter 'boxes')",
            Assert
                .Throws<ArgumentException>(() =>
                    Read(
                        map,
                        [
                            [new(0, 0, 1, 1)],
                            [],
                            [new(0, 0, 1, 1)],
                        ],
                        1,
                        2
                    )
                )
                .Message
        );
        Assert.Equal(
            "Box 0 is not finite: (0, NaN, 1, 1). (Parameter 'boxes')",
            Assert
                .Throws<ArgumentException>(() =>
                    Read(
                        map,
                        [
                            [new(0, float.NaN, 1, 1)],
                        ],
                        1,
                        2
                    )
                )
                .Message
        );
        Assert.Equal(
            "Map 0 must have the shape (N, C, H, W), not (3, 4, 4). (Parameter 'maps')",
            Assert.Throws<ArgumentException>(() => Read(map[0], [], 1, 2)).Message
        );
        Assert.Equal(
            "Map 1 differs from the first in images, channels or type. (Parameter 'maps')",
            Assert.Throws<ArgumentException>(() => RoiAlign.OfPyramid([map, zeros(2, 2, 2, 2)], [1, 0.5], [], 2)).Message
        );
    }

    [Fact]
    public void A_step_leaves_no_tensor_behind()
    {
        Tensor map = Random([1, 3, 4, 4], seed: 9).requires_grad_();
        List<long> live = [];
        for (int step = 0; step < 4; step++)
        {
            using (NewDisposeScope())
            {
                Read(
                        map,
                        [
                            [new BoundingBox(0, 0, 3, 2)],
                        ],
                        stride: 1,
                        bins: 2
                    )
                    .square()
                    .sum()
                    .backward();
            }

            live.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        }

        Assert.Equal([live[0], live[0], live[0]], live.Skip(1));
    }

    private static Tensor Read(Tensor features, BoundingBox[][] boxes, int stride, int bins) =>
        RoiAlign.Of(features, boxes, 1.0 / stride, bins, samplingRatio: 2, aligned: false);

    private static Tensor Ramp(float x, float y, int size) =>
        ((arange(size, float32) * x) + (arange(size, float32).unsqueeze(1) * y)).reshape(1, 1, size, size);

    private static Tensor Random(long[] shape, ulong seed)
    {
        using var generator = new Generator(seed, CPU);
        return randn(shape, generator: generator);
    }

    private static void AssertNear(float[] expected, float[] actual, float tolerance = 1e-4f)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), p => Assert.Equal(p.First, p.Second, tolerance));
    }
}
