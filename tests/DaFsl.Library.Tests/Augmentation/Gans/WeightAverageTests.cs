using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class WeightAverageTests
{
    [Fact]
    public void Update_by_hand_forgets_the_first_steps_faster()
    {
        using DisposeScope scope = NewDisposeScope();
        using var live = new DcganDiscriminator(1, 8);
        using var kept = new DcganDiscriminator(1, 8);
        var average = new WeightAverage(live, kept, decay: 0.25);
        float[] Averaged() => kept.ToNumbers()["down1.0.weight"];
        float[] Values(float value) => [.. Enumerable.Repeat(value, 48)];

        // The first step is taken over as it is; then 1/11 and 2/12 of the average stay, and from step 4 on a quarter.
        live.Set("down1.0.weight", Values(11));
        average.Update(0);
        Assert.Equal(Values(11), Averaged());
        live.Set("down1.0.weight", Values(0));
        average.Update(1);
        Assert.All(Averaged(), v => Assert.Equal(1, v, 1e-6f));
        average.Update(4);
        Assert.All(Averaged(), v => Assert.Equal(0.25f, v, 1e-6f));
        average.Update(1000);
        Assert.All(Averaged(), v => Assert.Equal(0.0625f, v, 1e-6f));
    }

    [Fact]
    public void Update_copies_counts_and_averages_running_statistics()
    {
        using DisposeScope scope = NewDisposeScope();
        using var live = new DcganGenerator(2, 2, 8);
        using var kept = new DcganGenerator(2, 2, 8);
        using (no_grad())
        {
            live.state_dict()["project.1.num_batches_tracked"].fill_(7);
        }

        live.Set("project.1.running_mean", 4, 8);
        new WeightAverage(live, kept, decay: 0.5).Update(1000);

        Assert.Equal([7], kept.ToNumbers()["project.1.num_batches_tracked"]);
        Assert.Equal([2, 4], kept.ToNumbers()["project.1.running_mean"]);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0.5)]
    [InlineData(90, 0.9)]
    [InlineData(100_000, 0.999)]
    public void DecayAt_rises_to_its_limit(int step, double expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new DcganDiscriminator(1, 8);

        Assert.Equal(expected, new WeightAverage(network, network, decay: 0.999).DecayAt(step), 1e-12);
    }
}
