using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Tests.Detection.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Backbones;

public sealed class FeaturePyramidTests
{
    [Fact]
    public void Forward_gives_torchvisions_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        Case golden = GoldenFile.Read<Case>("feature-pyramid.json", "Networks");
        using var pyramid = new FeaturePyramid([3, 4, 5]);
        int index = 0;
        foreach (string name in pyramid.state_dict().Keys.Order(StringComparer.Ordinal))
        {
            using IDisposable gradients = no_grad();
            Tensor parameter = pyramid.state_dict()[name];
            parameter.copy_(GoldenFile.Pattern(parameter.shape, 7 + (2 * index++), 31, 64));
        }

        Tensor[] maps = [Map(3, 5, 6), Map(4, 3, 3), Map(5, 2, 2)];
        IReadOnlyList<Tensor> levels = pyramid.call(maps);

        Assert.Equal(golden.Shapes, levels.Select(l => l.shape));
        Assert.All(golden.Values.Zip(levels), level =>
            GoldenFile.AssertNear(level.First, [.. level.Second.ToFloats().Where((_, i) => i % 37 == 0)], tolerance: 1e-4f)
        );
    }

    private static Tensor Map(long channels, long height, long width) => GoldenFile.Pattern([2, channels, height, width], 5, 17, 8);

    private sealed record Case(long[][] Shapes, float[][] Values);
}
