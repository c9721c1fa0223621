using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans.Progressive;

public sealed class ImageScaleTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Double_repeats_and_Halve_averages()
    {
        Tensor map = tensor(new float[] { 1, 2, 3, 4 }, [1, 1, 2, 2]);

        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], ImageScale.Double(map).ToFloats());
        Assert.Equal([2.5f], ImageScale.Halve(map).ToFloats());
        Assert.Same(map, ImageScale.To(map, 2));
    }

    [Fact]
    public void Blend_by_hand_keeps_the_type()
    {
        Tensor blended = ImageScale.Blend(full([1], 8f, bfloat16), full([1], 16f, bfloat16), share: 0.25);

        Assert.Equal(bfloat16, blended.dtype);
        Assert.Equal([10], blended.ToFloats());
    }

    [Fact]
    public void Fit_scales_to_the_level_and_fades_detail_in()
    {
        // Columns of 0 and 8: four points wide in 16 x 16, a single point wide in 8 x 8.
        float[] four = ImageScale.Fit(Columns(side: 16, width: 4), new Growth(0, 1)).ToFloats();
        float[] fine = ImageScale.Fit(Columns(side: 8, width: 1), new Growth(1, 0.25)).ToFloats();

        Assert.Equal([0, 8, 0, 8], four[..4]);

        // Halved and doubled, columns of single points are all 4; a quarter of the detail is back.
        Assert.Equal([3, 5, 3, 5, 3, 5, 3, 5], fine[..8]);
    }

    private static Tensor Columns(int side, int width) =>
        tensor(Enumerable.Range(0, side * side).Select(i => i % side / width % 2 * 8f).ToArray(), [1, 1, side, side]);
}
