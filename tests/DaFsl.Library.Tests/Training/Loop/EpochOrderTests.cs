using DaFsl.Library.Training.Loop;

namespace DaFsl.Library.Tests.Training.Loop;

public sealed class EpochOrderTests
{
    [Fact]
    public void Of_holds_every_item_once()
    {
        Assert.Equal(Enumerable.Range(0, 50), EpochOrder.Of(50, seed: 3, epoch: 2).Order());
        Assert.Empty(EpochOrder.Of(0, seed: 3, epoch: 2));
    }

    [Fact]
    public void Of_the_same_seed_and_epoch_is_the_same() =>
        Assert.Equal(EpochOrder.Of(50, seed: 3, epoch: 2), EpochOrder.Of(50, seed: 3, epoch: 2));

    [Fact]
    public void Of_differs_from_epoch_to_epoch_and_from_seed_to_seed()
    {
        string[] orders =
        [
            .. from seed in Enumerable.Range(0, 5)
            from epoch in Enumerable.Range(0, 5)
            select string.Join(' ', EpochOrder.Of(20, seed, epoch)),
        ];

        Assert.Equal(25, orders.Distinct().Count());
        Assert.DoesNotContain(string.Join(' ', Enumerable.Range(0, 20)), orders);
    }
}
