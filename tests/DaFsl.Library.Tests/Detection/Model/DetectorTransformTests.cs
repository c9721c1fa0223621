using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class DetectorTransformTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(200, 100, 480, 100, 50)] // by the shorter side
    [InlineData(100, 200, 480, 50, 100)]
    [InlineData(200, 100, 80, 80, 40)] // by the longer side, which would be 100
    [InlineData(20, 25, 480, 50, 62)] // up; 62.5 is cut off
    [InlineData(1000, 1, 64, 64, 1)] // never below a pixel
    [InlineData(1000, 500, 60, 59, 29)] // 0.06 is a little less in float32, and the rest is cut off: torchvision gives the same
    public void Apply_brings_the_shorter_side_to_50(int width, int height, int limit, int expectedWidth, int expectedHeight)
    {
        BatchedImages batch = Plain(50, limit).Apply([zeros(3, height, width)]);

        Assert.Equal([BoundingBox.Filling(expectedWidth, expectedHeight)], batch.Sizes);
        Assert.Equal([(expectedWidth / (float)width, expectedHeight / (float)height)], batch.Scales);
    }

    [Fact]
    public void Apply_of_a_image_that_fits_leaves_its_pixels_alone()
    {
        using var random = new Generator(1, CPU);
        Tensor image = rand([3, 64, 32], generator: random);

        BatchedImages batch = Plain(32, 480).Apply([image]);

        Assert.Equal([1, 3, 64, 32], batch.Pixels.shape);
        Assert.Equal(image.ToFloats(), batch.Pixels.ToFloats());
    }

    [Fact]
    public void Apply_puts_images_in_the_corner_with_zeros_around_to_multiples_of_32()
    {
        BatchedImages batch = Plain(33, 480).Apply([ones(3, 33, 66), ones(3, 40, 33)]);

        Assert.Equal([2, 3, 64, 96], batch.Pixels.shape);
        Assert.Equal((64, 96), (batch.Height, batch.Width));
        Assert.Equal([new BoundingBox(0, 0, 66, 33), new BoundingBox(0, 0, 33, 40)], batch.Sizes);
        Assert.Equal(3 * ((66 * 33) + (33 * 40)), batch.Pixels.sum().item<float>());
        Assert.Equal(
            3 * 66 * 33,
            batch.Pixels[TensorIndex.Single(0), TensorIndex.Colon, TensorIndex.Slice(0, 33), TensorIndex.Slice(0, 66)].sum().item<float>()
        );
        Assert.Equal(
            3 * 33 * 40,
            batch.Pixels[TensorIndex.Single(1), TensorIndex.Colon, TensorIndex.Slice(0, 40), TensorIndex.Slice(0, 33)].sum().item<float>()
        );
    }

    [Fact]
    public void Apply_of_what_is_no_image_throws() =>
        Assert.Equal(
            "An image must have the shape (3, H, W), not (1, 3, 8, 8). (Parameter 'image')",
            Assert.Throws<ArgumentException>("image", () => Plain(50, 60).Apply([zeros(1, 3, 8, 8)])).Message
        );

    [Fact]
    public void Apply_gives_torchvisions_numbers()
    {
        foreach (Case golden in GoldenFile.Read<Case[]>("image-transform.json"))
        {
            var transform = new DetectorTransform(new FasterRcnnOptions { MinSize = golden.MinSize, MaxSize = golden.MaxSize });

            BatchedImages batch = transform.Apply([
                .. golden.Images.Select(p => GoldenFile.Pattern([3, p[0], p[1]], 37, 129, 128).add_(Scalars.Of(0.5), Scalars.Of(1))),
            ]);

            Assert.Equal(golden.Sizes.Select(s => BoundingBox.Filling(s[1], s[0])), batch.Sizes);
            Assert.Equal(golden.Shape, batch.Pixels.shape);

            // A place between two pixels is a float32 of up to 83, so its last digits depend on the kernel.
            GoldenFile.AssertNear(golden.Values, [.. batch.Pixels.ToFloats().Where((_, i) => i % 41 == 0)], tolerance: 3e-5f);
        }
    }

    // Leaves the values of pixels as they are.
    private static DetectorTransform Plain(int minSize, int maxSize) =>
        new(
            new FasterRcnnOptions
            {
                MinSize = minSize,
                MaxSize = maxSize,
                ImageMean = [0, 0, 0],
                ImageStd = [1, 1, 1],
            }
        );

    private sealed record Case(int MinSize, int MaxSize, int[][] Images, int[][] Sizes, long[] Shape, float[] Values);
}
