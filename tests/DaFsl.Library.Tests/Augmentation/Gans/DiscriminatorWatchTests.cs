using DaFsl.Library.Augmentation.Gans;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class DiscriminatorWatchTests
{
    [Fact]
    public void Look_tells_once_after_a_hundred_batches_without_loss()
    {
        var watch = new DiscriminatorWatch(batchesPerEpoch: 40);

        string?[] told = [.. Enumerable.Range(0, 300).Select(batch => watch.Look(loss: 0, batch))];

        Assert.Equal(
            "The discriminator has won: up to epoch 3, batch 20 its loss was below 0.001 on 100 batches in a "
                + "row, and the generator learns nothing from it. "
                + "A penalty (GanOptions.R1), augmented images (GanOptions.Augmentation), a lower learning rate or more images may help.",
            told[99]
        );
        Assert.Single(told, t => t is not null);
    }

    [Fact]
    public void Look_begins_anew_when_something_was_lost()
    {
        var watch = new DiscriminatorWatch(batchesPerEpoch: 40);

        string?[] told = [.. Enumerable.Range(0, 199).Select(batch => watch.Look(batch == 99 ? 0.001 : 0.0009, batch))];

        Assert.All(told, Assert.Null);
        Assert.NotNull(watch.Look(0, 199));
    }
}
