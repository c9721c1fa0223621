using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Tasks;

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

        PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source, epochs: 3);
    }

    [Fact]
    public void Every_misfit_is_named()
    {
        using var network = new TinyNetwork();
        using var other = nn.Sequential(("conv", new ConvolutionLayer(3, 2, kernel: 1)), ("fc", new FullyConnected(2, 1)));
        using Checkpoint source = Checkpoint.Of(other, "source");
        var plan = new TrainingPlan(
            "tiny",
            "by hand",
            "source",
            [
                TinyNetwork.Trained("fc", 0),
                TinyNetwork.Trained("low"),
                TinyNetwork.Trained("low", double.PositiveInfinity),
                TinyNetwork.Trained("top"),
            ],
            [Taken("fc.weight"), Taken("top.weight"), Taken("bn.weight"), Taken("conv.weight")]
        );

        ArgumentException thrown = Assert.Throws<ArgumentException>("plan", () =>
            PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source, epochs: 3)
        );

        Assert.Equal(
            "The plan 'by hand' does not fit the network 'tiny': "
                + "Network stage 'low' is planned 2 times, not once. "
                + "Network stage 'high' is planned 0 times, not once. "
                + "Network stage 'fc' has a learning-rate factor of 0; it must be above 0. "
                + "Network stage 'low' has a learning-rate factor of Infinity; it must be above 0. "
                + "There is no network stage 'top'. "
                + "There is no tensor 'top.weight'. "
                + "The source has no tensor 'bn.weight'. "
                + "Tensor 'conv.weight' is (2, 1, 1, 1) here and (2, 3, 1, 1) in the source. (Parameter 'plan')",
            thrown.Message
        );
    }

    [Fact]
    public void A_plan_that_freezes_all_or_takes_from_no_source_does_not_fit()
    {
        using var network = new TinyNetwork();
        TrainingPlan plan = TinyNetwork.Plan(TinyNetwork.Frozen("low"), TinyNetwork.Frozen("high"), TinyNetwork.Frozen("fc")) with
        {
            Transfers = [Taken("fc.bias")],
        };

        ArgumentException thrown = Assert.Throws<ArgumentException>("plan", () =>
            PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source: null, epochs: 3)
        );

        Assert.Equal(
            "The plan 'by hand' does not fit the network 'tiny': Every network stage is frozen, so nothing is left to train. "
                + "The source has no tensor 'fc.bias'. (Parameter 'plan')",
            thrown.Message
        );
    }

    [Fact]
    public void Every_misfit_of_when_and_how_stages_learn_is_named()
    {
        using var network = new TinyNetwork();
        TrainingPlan plan = TinyNetwork.Plan(
            low: TinyNetwork.Trained("low") with
            {
                FromEpoch = 0,
                BatchNorm = (BatchNormMode)7,
            },
            high: TinyNetwork.Trained("high") with
            {
                FromEpoch = 4,
            },
            fc: TinyNetwork.Trained("fc") with
            {
                WarmUpBatches = -1,
            }
        );

        ArgumentException thrown = Assert.Throws<ArgumentException>("plan", () =>
            PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source: null, epochs: 3)
        );

        Assert.Equal(
            "The plan 'by hand' does not fit the network 'tiny': "
                + "Network stage 'low' has 7 as the mode of its batch norms, which is not a valid mode. "
                + "Network stage 'low' begins to learn in epoch 0; the epochs are 1 to 3. "
                + "Network stage 'high' begins to learn in epoch 4; the epochs are 1 to 3. "
                + "Network stage 'fc' has a warm-up of -1 batches; it must be 0 or more. (Parameter 'plan')",
            thrown.Message
        );
    }

    [Fact]
    public void A_plan_by_which_nothing_learns_at_first_does_not_fit()
    {
        using var network = new TinyNetwork();
        StagePlan Late(string stage, int epoch) => TinyNetwork.Trained(stage) with { FromEpoch = epoch };

        Assert.Contains(
            "No network stage learns before epoch 2, so nothing is left to train in epoch 1. (",
            Assert
                .Throws<ArgumentException>("plan", () =>
                    PlanCheck.ThrowIfMisfit(
                        network.Trainee(),
                        TinyNetwork.Plan(Late("low", 3), Late("high", 2), TinyNetwork.Frozen("fc")),
                        source: null,
                        epochs: 3
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

        network.state_dict()["fc.weight"].requires_grad = false;
        network.state_dict()["fc.bias"].requires_grad = false;
        Assert.Contains(
            "The network stages that learn in epoch 1 have no weight that the network lets change. (",
            Assert
                .Throws<ArgumentException>("plan", () =>
                    PlanCheck.ThrowIfMisfit(
                        network.Trainee(),
                        TinyNetwork.Plan(TinyNetwork.Frozen("low"), Late("high", 2)),
                        source: null,
                        epochs: 3
                    )
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_misfit_of_paired_and_sliced_tensors_is_named()
    {
        using var network = new TinyNetwork();
        using var other = nn.Sequential(("a", new ConvolutionLayer(3, 5, kernel: 3)), ("b", new FullyConnected(2, 3)));
        using Checkpoint source = Checkpoint.Of(other, "source");
        TrainingPlan plan = TinyNetwork.Plan() with
        {
            Transfers =
            [
                Taken("conv.weight") with
                {
                    Outcome = TransferOutcome.Sliced,
                    From = "a.weight",
                },
                Taken("high.weight") with
                {
                    Outcome = TransferOutcome.Sliced,
                    From = "b.weight",
                },
                Taken("fc.weight") with
                {
                    From = "b.weight",
                },
                Taken("fc.bias") with
                {
                    From = "c.bias",
                },
                Taken("fc.bias") with
                {
                    Outcome = TransferOutcome.Sliced,
                    From = "b.bias",
                },
            ],
        };

        ArgumentException thrown = Assert.Throws<ArgumentException>("plan", () =>
            PlanCheck.ThrowIfMisfit(network.Trainee(), plan, source, epochs: 3)
        );

        Assert.Equal(
            "The plan 'by hand' does not fit the network 'tiny': "
                + "Tensor 'high.weight' is (2, 2, 1, 1) here and (3, 2) in the source, as 'b.weight'; a part is "
                + "taken only where both have as many dimensions. "
                + "Tensor 'fc.weight' is (1, 2) here and (3, 2) in the source, as 'b.weight'. "
                + "The source has no tensor 'c.bias'. "
                + "Tensor 'fc.bias' is transferred more than once. (Parameter 'plan')",
            thrown.Message
        );
    }

    private static WeightTransfer Taken(string name) => new(name, TransferOutcome.Transferred, "Name and shape match.");
}
