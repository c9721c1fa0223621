using DaFsl.Library.Augmentation;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class GanOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_are_none() => Assert.Empty(new GanOptions().Faults());

    [Fact]
    public void Faults_names_every_one()
    {
        var options = new GanOptions { Latent = 0, Width = -1, BatchSize = 1, BatchesPerEpoch = 0, Epochs = 0 };
        options.Optimizer.LearningRate = -1;

        Assert.Equal(
            [
                "GanOptions.Latent is 0; it must be 1 or more.",
                "GanOptions.Width is -1; it must be 1 or more.",
                "GanOptions.BatchSize is 1; it must be 2 or more.",
                "GanOptions.BatchesPerEpoch is 0; it must be 1 or more.",
                "GanOptions.Epochs is 0; it must be 1 or more.",
                "GanOptions.Optimizer.LearningRate is -1; it must be above 0.",
            ],
            options.Faults());
    }
}
