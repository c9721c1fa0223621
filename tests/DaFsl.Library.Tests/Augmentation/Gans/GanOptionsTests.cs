using DaFsl.Library.Augmentation.Gans;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanOptionsTests
{
    [Fact]
    public void Faults_of_the_defaults_are_none() => Assert.Empty(new GanOptions().Faults());

    [Fact]
    public void Faults_names_every_one()
    {
        var options = new GanOptions
        {
            Latent = 0,
            Width = -1,
            BatchSize = 1,
            BatchesPerEpoch = 0,
            Epochs = 0,
        };
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
            options.Faults()
        );
    }

    [Fact]
    public void Faults_names_settings_of_losses_growth_and_schedules()
    {
        var options = new GanOptions
        {
            Architecture = (GanArchitecture)9,
            Loss = (GanLoss)9,
            Schedule = (GanSchedule)9,
            Augmentation = (DifferentiableAugmentations)8,
            MaximumWidth = 0,
            GradientPenalty = 0,
            R1 = double.NaN,
            R1Interval = 0,
            GrowthBatches = 0,
            ProposedEpochs = 0,
            AverageDecay = 1,
            ScarceShare = 0,
        };

        Assert.Equal(
            [
                "GanOptions.MaximumWidth is 0; it must be 1 or more.",
                "GanOptions.R1Interval is 0; it must be 1 or more.",
                "GanOptions.GrowthBatches is 0; it must be 1 or more.",
                "GanOptions.ProposedEpochs is 0; it must be 1 or more.",
                "GanOptions.Architecture is 9; it must be Dcgan or Progressive.",
                "GanOptions.Loss is 9; it must be BinaryCrossEntropy, WassersteinGradientPenalty or Hinge.",
                "GanOptions.Schedule is 9; it must be Gradual, Then or Mix.",
                "GanOptions.Augmentation is 8; it must be Colour, Translation, Cutout or some of them.",
                "GanOptions.GradientPenalty is 0; it must be above 0.",
                "GanOptions.R1 is NaN; it must be 0 (none) or more.",
                "GanOptions.AverageDecay is 1; it must be at least 0 (no average) and below 1.",
                "GanOptions.ScarceShare is 0; it must be above 0 and at most 1.",
            ],
            options.Faults()
        );
    }

    [Fact]
    public void The_papers_settings_are_sound_and_theirs()
    {
        GanOptions progressive = GanOptions.OfProgressive(64);

        Assert.Empty(progressive.Faults());
        Assert.Empty(GanOptions.OfDcgan().Faults());

        // Table 2: 256 channels at 64 x 64, 16 at 1024 x 1024, never more than 512.
        Assert.Equal([512, 256, 128, 16], new[] { 8, 64, 128, 1024 }.Select(side => GanOptions.OfProgressive(side).Width));
        Assert.Equal(
            (0, 0.99, 1e-3),
            (progressive.Optimizer.Momentum, progressive.Optimizer.SecondBeta, progressive.Optimizer.LearningRate)
        );
        Assert.Equal((100, 128, 128), (GanOptions.OfDcgan().Latent, GanOptions.OfDcgan().Width, GanOptions.OfDcgan().BatchSize));
    }
}
