using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

/// <summary>RoIAlign beside torchvision's: both ways of computing it, values and gradients.</summary>
public sealed class RoiAlignGoldenTests : IDisposable
{
    private static readonly Case[] _cases = GoldenFile.Read<Case[]>("roi-align.json");

    private readonly DisposeScope _scope = NewDisposeScope();

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, _cases.Length)];

    public void Dispose() => _scope.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_has_torchvisions_numbers(int index)
    {
        Case golden = _cases[index];

        Check(golden, float32, 1e-5f, (features, boxes) =>
            RoiAlign.Of(features, boxes, 0.25, golden.Bins, golden.SamplingRatio, golden.Aligned)
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Of_bfloat16_maps_has_torchvisions_numbers_rounded(int index)
    {
        Case golden = _cases[index];

        // A bfloat16 has 8 bits; outputs are below 4, gradients below 16.
        Check(golden, bfloat16, 1f / 32, (features, boxes) =>
            RoiAlign.Of(features, boxes, 0.25, golden.Bins, golden.SamplingRatio, golden.Aligned)
        );
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ByTensors_has_torchvisions_numbers(int index)
    {
        Case golden = _cases[index];

        Check(golden, float32, 1e-5f, (features, boxes) =>
        {
            RoiBox[] list = [.. golden.Boxes.Select(b => new RoiBox(0, (int)b[0], GoldenFile.Boxes([b])[0]))];
            return RoiAlignByTensors.Of(
                [features],
                new RoiTaps([RoiMap.Of(features, 0.25)], list, golden.Bins, golden.SamplingRatio, golden.Aligned)
            );
        });
    }

    [Fact]
    public void Of_float64_maps_has_torchvisions_numbers() =>
        Check(_cases[0], float64, 1e-5f, (features, boxes) => RoiAlign.Of(features, boxes, 0.25, _cases[0].Bins, 2, aligned: false));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OfPyramid_has_torchvisions_levels_and_numbers(bool byTensors)
    {
        Pyramid golden = GoldenFile.Read<Pyramid>("roi-pyramid.json");
        BoundingBox[][] boxes = [.. golden.Boxes.Select(GoldenFile.Boxes)];

        // A type that only libtorch's own operators know.
        ScalarType type = byTensors ? float64 : float32;
        Tensor[] maps =
        [
            .. Enumerable.Range(0, 4).Select(k => GoldenFile.Pattern([2, 1, 32 >> k, 32 >> k], 37 + k, 101, 16).to(type).requires_grad_()),
        ];

        Tensor pooled = RoiAlign.OfPyramid(maps, golden.Scales, boxes, bins: 2);
        (pooled * GoldenFile.Pattern(pooled.shape, 7, 11, 4)).sum().backward();

        Assert.Equal(golden.Levels, boxes.SelectMany(b => b).Select(b => RoiAlign.LevelOf(b, golden.Scales)));
        GoldenFile.AssertNear(golden.Output, pooled.to(float32).ToFloats());
        Assert.All(golden.Gradients.Zip(maps), p => GoldenFile.AssertNear(p.First, p.Second.grad!.to(float32).ToFloats()));
    }

    private static void Check(Case golden, ScalarType type, float tolerance, Func<Tensor, Tensor, Tensor> read)
    {
        Tensor features = GoldenFile.Pattern([2, golden.Channels, 6, 7], 37, 101, 16).to(type).requires_grad_();
        Tensor boxes = tensor([.. golden.Boxes.SelectMany(b => b)], [golden.Boxes.Length, 5]);

        Tensor pooled = read(features, boxes);
        (pooled * GoldenFile.Pattern(pooled.shape, 7, 11, 4).to(type)).sum().backward();

        Assert.Equal((type, type), (pooled.dtype, features.grad!.dtype));
        GoldenFile.AssertNear(golden.Output, pooled.to(float32).ToFloats(), tolerance);
        GoldenFile.AssertNear(golden.Gradient, features.grad!.to(float32).ToFloats(), tolerance);
    }

    public sealed record Case(int Channels, int Bins, int SamplingRatio, bool Aligned, float[][] Boxes, float[] Output, float[] Gradient);

    public sealed record Pyramid(double[] Scales, float[][][] Boxes, int[] Levels, float[] Output, float[][] Gradients);
}
