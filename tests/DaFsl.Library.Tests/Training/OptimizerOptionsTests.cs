using DaFsl.Library.Training;

namespace DaFsl.Library.Tests.Training;

public sealed class OptimizerOptionsTests
{
    [Theory]
    [InlineData(0, 0.25)]
    [InlineData(1, 0.5)]
    [InlineData(2, 0.75)]
    [InlineData(3, 1)]
    [InlineData(12, 1)]
    public void RateShare_rises_in_a_line_and_stays(int batch, double expected) =>
        Assert.Equal(expected, new OptimizerOptions { WarmUpBatches = 3 }.RateShare(batch, batches: 13), 1e-12);

    [Theory]
    [InlineData(2, 0.75)]
    [InlineData(3, 1)]
    [InlineData(8, 0.505)] // half way: 0.01 + 0.99 / 2
    [InlineData(12, 0.034227)] // 0.01 + 0.99 / 2 x (1 + cos(0.9 pi)), and cos(0.9 pi) = -0.9510565
    public void RateShare_with_cosine_falls_after_the_warm_up(int batch, double expected) =>
        Assert.Equal(expected, new OptimizerOptions { WarmUpBatches = 3, CosineDecay = true }.RateShare(batch, batches: 13), 1e-6);

    [Fact]
    public void RateShare_of_a_warm_up_longer_than_the_training_only_rises() =>
        Assert.Equal(
            [1 / 11.0, 2 / 11.0],
            Enumerable.Range(0, 2).Select(b => new OptimizerOptions { WarmUpBatches = 10, CosineDecay = true }.RateShare(b, batches: 2))
        );

    [Fact]
    public void Faults_of_the_defaults_are_none() => Assert.Empty(new OptimizerOptions().Faults("Options"));

    [Fact]
    public void Faults_names_every_one()
    {
        var options = new OptimizerOptions
        {
            LearningRate = 0,
            Momentum = 1,
            SecondBeta = -0.1,
            WeightDecay = -0.5,
            WarmUpBatches = -1,
            GradientNormLimit = double.NaN,
        };

        Assert.Equal(
            [
                "Gan.Optimizer.LearningRate is 0; it must be above 0.",
                "Gan.Optimizer.Momentum is 1; it must be at least 0 and below 1.",
                "Gan.Optimizer.SecondBeta is -0.1; it must be at least 0 and below 1.",
                "Gan.Optimizer.WeightDecay is -0.5; it must be 0 or more.",
                "Gan.Optimizer.WarmUpBatches is -1; it must be 0 or more.",
                "Gan.Optimizer.GradientNormLimit is NaN; it must be 0 (no limit) or more.",
            ],
            options.Faults("Gan.Optimizer")
        );
    }
}
