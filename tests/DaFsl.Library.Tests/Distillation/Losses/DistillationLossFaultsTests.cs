using DaFsl.Library.Distillation.Losses;

namespace DaFsl.Library.Tests.Distillation.Losses;

public sealed class DistillationLossFaultsTests
{
    [Fact]
    public void Faults_are_all_named()
    {
        Assert.Equal(
            [
                "Weight is -1; it must be 0 or more.",
                "TeacherWeights holds 0; each must be above 0.",
                "Temperature is NaN; it must be above 0.",
            ],
            new SoftTargets(double.NaN) { Weight = -1, TeacherWeights = [1, 0] }.Faults()
        );
        Assert.Equal(
            ["Alpha is -1; it must be 0 or more.", "Beta is -2; it must be 0 or more.", "Temperature is 0; it must be above 0."],
            new DecoupledTargets(-1, -2, 0).Faults()
        );
        Assert.Equal(
            ["It names no layers to compare.", "Temperature is 0; it must be above 0.", "ForegroundWeight is -1; it must be above 0."],
            new ChannelwiseDistillation([], 0, -1).Faults()
        );
        Assert.Equal(["ForegroundWeight is 0; it must be above 0."], new PearsonDistillation([new("a", "b")], 0).Faults());
        Assert.Empty(new MutualLearning().Faults());
    }
}
