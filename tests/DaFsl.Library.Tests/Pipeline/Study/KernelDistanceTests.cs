using DaFsl.Library.Pipeline.Study;

namespace DaFsl.Library.Tests.Pipeline.Study;

public sealed class KernelDistanceTests
{
    [Fact]
    public void To_is_the_unbiased_discrepancy()
    {
        // The mean of x . x / d is 1, so nothing is scaled. Within: (0 + 1)^3 = 1; of the others, (1 + 1)^3 = 8; between: k((r, 0), (1, 1)) = (r / 2 + 1)^3.
        float root = MathF.Sqrt(2);
        var distance = new KernelDistance([[root, 0], [0, root]]);
        double between = Math.Pow((root / 2) + 1, 3);

        Assert.Equal(1 + 8 - (2 * between), distance.To([[1, 1], [1, 1]]), 1e-5);
    }

    [Fact]
    public void To_does_not_depend_on_the_scale_of_features()
    {
        float[][] real = [[1, 2], [2, 1], [3, 1]];
        float[][] others = [[0, 1], [1, 1]];

        Assert.Equal(
            new KernelDistance(real).To(others), new KernelDistance(Times(real, 100)).To(Times(others, 100)), 1e-4);
    }

    [Fact]
    public void To_pictures_of_one_distribution_is_about_zero_and_grows_with_a_shift()
    {
        var random = new Random(1);
        var distance = new KernelDistance(Draw(0));
        double near = distance.To(Draw(0));
        double middle = distance.To(Draw(0.5f));
        double far = distance.To(Draw(1));

        Assert.Equal(0, near, 0.05);
        Assert.True(near < middle && middle < far, $"{near}, {middle}, {far}");

        float[][] Draw(float shift) =>
            [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextSingle() + shift).ToArray())];
    }

    [Fact]
    public void To_one_picture_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KernelDistance([[1], [2]]).To([[1]]));

    private static float[][] Times(float[][] rows, float factor) => [.. rows.Select(r => r.Select(v => v * factor).ToArray())];
}
