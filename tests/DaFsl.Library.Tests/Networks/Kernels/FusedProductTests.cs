using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Tests.Networks.Kernels;

public sealed unsafe class FusedProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 5, 16)]
    [InlineData(13, 40, 24)]
    [InlineData(25, 33, 100)]
    [InlineData(49, 96, 144)]
    public void Multiply_agrees_with_doubles(int rows, int steps, int columns)
    {
        Assert.SkipUnless(FusedProduct.IsSupported, "This processor has no vectors of 512 bits.");
        var random = new Random(1);
        float[] left = Draw(random, rows * (steps + 3));
        float[] weight = Draw(random, columns * steps);
        float[] bias = Draw(random, columns);
        var packed = new PackedWeights(weight, bias);
        float[] shortcut = Draw(random, rows * packed.Columns);

        float[] actual = Multiply(left, steps + 3, rows, packed, shortcut, [steps]);

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = bias[column] + shortcut[(row * packed.Columns) + column];
                for (int k = 0; k < steps; k++)
                {
                    sum += (double)left[(row * (steps + 3)) + k] * weight[(column * steps) + k];
                }

                Assert.Equal(Math.Clamp(sum, -0.5, 0.75), actual[(row * packed.Columns) + column], 1e-5);
            }
        }
    }

    [Fact]
    public void Multiply_returns_the_same_however_rows_and_steps_are_divided()
    {
        Assert.SkipUnless(FusedProduct.IsSupported, "This processor has no vectors of 512 bits.");
        var random = new Random(2);
        const int Rows = 29;
        const int Steps = 50;
        float[] left = Draw(random, Rows * Steps);
        var packed = new PackedWeights(Draw(random, 48 * Steps), Draw(random, 48));
        float[] shortcut = Draw(random, Rows * packed.Columns);
        float[] whole = Multiply(left, Steps, Rows, packed, shortcut, [Steps]);

        Assert.Equal(whole, Multiply(left, Steps, Rows, packed, shortcut, [7, 20, Steps]));
        for (int row = 0; row < Rows; row++)
        {
            float[] one = Multiply(left[(row * Steps)..], Steps, 1, packed, shortcut[(row * 48)..], [Steps]);
            Assert.Equal(whole[(row * 48)..((row + 1) * 48)], one);
        }
    }

    private static float[] Multiply(float[] left, int stride, int rows, PackedWeights packed, float[] shortcut, int[] ends)
    {
        float[] result = new float[rows * packed.Columns];
        fixed (
            float* from = left,
                added = shortcut,
                to = result
        )
        {
            int begin = 0;
            foreach (int end in ends)
            {
                FusedProduct.Multiply(
                    new ProductRows(from + begin, stride, rows, to, packed.Columns, added),
                    packed,
                    new IndexSpan(begin, end),
                    new IndexSpan(0, packed.Strips),
                    new ValueLimits(-0.5f, 0.75f)
                );
                begin = end;
            }
        }

        return result;
    }

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
