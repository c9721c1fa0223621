using DaFsl.Library.Networks;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training;

public sealed class PlanCheckTests
{
    [Fact]
    public void A_plan_that_fits_passes()
    {
        using var network = new TinyNetwork();
        using Checkpoint source = Checkpoint.Of(network, "source");
        TrainingPlan plan = TinyNetwork.Plan(low: TinyNetwork.Frozen("low")) with
        {
            Transfers = [Taken("conv.weight"), new WeightTransfer("no.such", TransferOutcome.NotInSource, "It has none.")],
        };

        PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source);
    }

    [Fact]
    public void Every_misfit_is_named()
    {
        using var network = new TinyNetwork();
        using var other = nn.Sequential(("conv", new Convolution(3, 2, kernel: 1)), ("fc", new FullyConnected(2, 1)));
        using Checkpoint source = Checkpoint.Of(other, "source");
        var plan = new TrainingPlan(
            "tiny",
            "by hand",
            "source",
            [TinyNetwork.Trained("fc", 0), TinyNetwork.Trained("low"), TinyNetwork.Trained("low", double.PositiveInfinity), TinyNetwork.Trained("top")],
            [Taken("fc.weight"), Taken("top.weight"), Taken("bn.weight"), Taken("conv.weight")]);

        ArgumentException thrown = Assert.Throws<ArgumentException>("plan", () => PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source));

        Assert.Equal(
            "The plan 'by hand' does not fit the network 'tiny': "
            + "Stage 'low' is planned 2 times, not once. "
            + "Stage 'high' is planned 0 times, not once. "
            + "Stage 'fc' has a learning-rate factor of 0; it must be above 0. "
            + "Stage 'low' has a learning-rate factor of Infinity; it must be above 0. "
            + "There is no stage 'top'. "
            + "There is no tensor 'top.weight'. "
            + "The source has no tensor 'bn.weight'. "
            + "Tensor 'conv.weight' is (2, 1, 1, 1) here and (2, 3, 1, 1) in the source. (Parameter 'plan')",
            thrown.Message);
    }

    [Fact]
    public void A_plan_that_freezes_all_or_takes_from_no_source_does_not_fit()
    {
        using var network = new TinyNetwork();
        TrainingPlan plan = TinyNetwork.Plan(TinyNetwork.Frozen("low"), TinyNetwork.Frozen("high"), TinyNetwork.Frozen("fc")) with
        {
            Transfers = [Taken("fc.bias")],
        };

        ArgumentException thrown = Assert.Throws<ArgumentException>("plan", () => PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source: null));

        Assert.Equal(
            "The plan 'by hand' does not fit the network 'tiny': Every stage is frozen, so nothing is left to train. "
            + "The source has no tensor 'fc.bias'. (Parameter 'plan')",
            thrown.Message);
    }

    private static WeightTransfer Taken(string name) => new(name, TransferOutcome.Transferred, "Name and shape match.");
}
