using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Tests.Evaluation;

public sealed class OperatingPointsTests
{
    [Theory]
    [InlineData(6 / 7d, 2 / 3d)]
    [InlineData(5 / 7d, 1)]
    [InlineData(4 / 7d, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2 / 3d)] // Nowhere; the highest is 6 of 7.
    public void RecallAt_by_hand(double accuracy, double expected)
    {
        // Items right and found, as the line moves down: 4 0, 5 1, 6 2, 5 2, 4 2, 5 3, 4 3, 3 3.
        Assert.Equal(expected, Points("++--+--").RecallAt(accuracy, Once(7)));
    }

    [Fact]
    public void RecallAt_an_accuracy_that_only_finding_nothing_has_is_0()
    {
        // 2 0, 1 0, 0 0, 1 1.
        Assert.Equal(0, Points("--+").RecallAt(2 / 3d, Once(3)));
        Assert.Equal(1, Points("--+").RecallAt(1 / 3d, Once(3)));
    }

    [Fact]
    public void RecallAt_items_that_tie_cannot_be_told_apart()
    {
        // 1 0, then both at once: 1 1. One by one, it would be 2 1 on the way.
        var tied = new OperatingPoints([0.5f, 0.5f], i => i == 0, i => i == 1);

        Assert.Equal(1, tied.RecallAt(0.5, Once(2)));
        Assert.Equal(0, tied.RecallAt(1, Once(2)));
    }

    [Fact]
    public void RecallAt_counts_an_item_as_often_as_it_is_there()
    {
        int[] copies = [1, 0, 1, 1, 2, 1, 0];

        // Of 6 items: 3 0, 4 1, 4 1, 3 1, 2 1, 4 3, 3 3, 3 3.
        Assert.Equal(1, Points("++--+--").RecallAt(4 / 6d, copies));
        Assert.Equal(1 / 3d, Points("++--+--").RecallAt(5 / 6d, copies));
    }

    [Fact]
    public void RecallAt_an_item_that_is_wrong_either_way_costs_nothing()
    {
        // The first is of a third class: 0 0, 0 0, 1 1.
        Assert.Equal(1, new OperatingPoints([2, 1], i => i == 1, _ => false).RecallAt(0.5, Once(2)));
    }

    [Fact]
    public void RecallAt_without_an_item_of_the_class_is_null()
    {
        Assert.Null(Points("--").RecallAt(0.5, Once(2)));
        Assert.Null(Points("+-").RecallAt(0.5, [0, 1]));
    }

    [Fact]
    public void RecallAt_its_own_accuracy_is_its_own_recall_at_least()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            // Margins in steps, so that some tie; the line lies at 0.
            float[] margins = [.. Enumerable.Range(0, 30).Select(_ => random.Next(-4, 5) / 4f)];
            int[] kinds = [.. margins.Select((_, i) => i == 0 ? 0 : random.Next(3))];
            int[] copies = [.. margins.Select((_, i) => i == 0 ? 1 : random.Next(3))];
            double found = Sum(copies, i => kinds[i] == 0 && margins[i] > 0);
            double right = found + Sum(copies, i => kinds[i] == 1 && margins[i] <= 0);

            double? recall = new OperatingPoints(margins, i => kinds[i] == 0, i => kinds[i] == 1).RecallAt(right / copies.Sum(), copies);
            Assert.InRange(recall!.Value, found / Sum(copies, i => kinds[i] == 0), 1);
        }
    }

    // A plus an item of the class, a minus one of the likeliest other; the likeliest to be of the class first.
    private static OperatingPoints Points(string ranked) =>
        new([.. ranked.Select((_, i) => (float)-i)], i => ranked[i] == '+', i => ranked[i] == '-');

    private static int[] Once(int items) => [.. Enumerable.Repeat(1, items)];

    private static int Sum(int[] copies, Func<int, bool> counts) => copies.Where((_, i) => counts(i)).Sum();
}
