using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Gans.Networks;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GrowthScheduleTests
{
    [Fact]
    public void At_goes_from_4_pixels_up_by_fading_and_settling()
    {
        // Growing to 16: five phases, of three batches.
        var schedule = new GrowthSchedule(side: 16, batches: 17, phase: null);

        Growth[] grown = [.. Enumerable.Range(0, 17).Select(schedule.At)];

        Assert.Equal([0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2], grown.Select(g => g.Level));
        Assert.Equal([1, 1, 1, 0.25, 0.5, 0.75, 1, 1, 1, 0.25, 0.5, 0.75, 1, 1, 1, 1, 1], grown.Select(g => g.Share));
        Assert.Equal((4, 8, 16), (grown[0].Side, grown[4].Side, grown[^1].Side));
    }

    [Fact]
    public void At_keeps_to_phases_that_are_given()
    {
        var schedule = new GrowthSchedule(side: 8, batches: 100, phase: 4);

        Assert.Equal(new Growth(0, 1), schedule.At(3));
        Assert.Equal(new Growth(1, 0.2), schedule.At(4));
        Assert.Equal(new Growth(1, 1), schedule.At(8));
        Assert.Equal("3 phases of 4 batches", schedule.ToString());
    }

    [Fact]
    public void A_training_that_is_too_short_to_grow_in_throws()
    {
        Assert.Equal(
            "Growing to 64 x 64 pixels takes 8 phases of 600 batches each (GanOptions.GrowthBatches) and some "
                + "to end with; the training has 3000 batches.",
            Assert.Throws<ArgumentException>(() => new GrowthSchedule(64, 3000, 600)).Message
        );
        Assert.Equal(
            "Growing to 16 x 16 pixels takes 4 phases of a batch or more each and some to end with; the training has 4 batches.",
            Assert.Throws<ArgumentException>(() => new GrowthSchedule(16, 4, null)).Message
        );
        Assert.Equal(new Growth(2, 1), new GrowthSchedule(16, 5, null).At(4));
    }
}
