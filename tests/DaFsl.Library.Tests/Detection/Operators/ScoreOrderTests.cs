using DaFsl.Library.Detection.Operators;

namespace DaFsl.Library.Tests.Detection.Operators;

public sealed class ScoreOrderTests
{
    [Fact]
    public void Falling_keeps_the_order_of_equals_and_puts_what_is_no_number_last()
    {
        Assert.Equal([3, 1, 4, 0, 2], ScoreOrder.Falling([-1, 2, -1, 5, 2]));
        Assert.Equal([3, 0, 1, 2], ScoreOrder.Falling([0f, -0f, 0f, float.Epsilon]));
        Assert.Equal([2, 4, 3, 1, 0], ScoreOrder.Falling([float.NaN, float.NegativeInfinity, float.PositiveInfinity, -1, 1]));
        Assert.Empty(ScoreOrder.Falling([]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(250)]
    [InlineData(499)]
    [InlineData(500)]
    [InlineData(501)]
    public void Falling_of_a_few_begins_like_that_of_all(int most)
    {
        var random = new Random(6);
        float[] few = [.. Enumerable.Range(0, 500).Select(_ => (float)random.Next(-20, 20))];
        float[] many = [.. Enumerable.Range(0, 500).Select(_ => random.NextSingle() - 0.5f)];
        float[] sorted = [.. Enumerable.Range(0, 500).Select(i => (float)i)];

        foreach (float[] scores in new[] { few, many, sorted, [.. sorted.Reverse()] })
        {
            int[] expected = [.. Enumerable.Range(0, 500).OrderByDescending(i => scores[i]).Take(most)];
            Assert.Equal(expected, ScoreOrder.Falling(scores, most));
        }
    }
}
