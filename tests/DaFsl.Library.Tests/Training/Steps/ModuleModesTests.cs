using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Steps;

namespace DaFsl.Library.Tests.Training.Steps;

public sealed class ModuleModesTests : IDisposable
{
    private readonly TinyNetwork _network = new();

    public void Dispose() => _network.Dispose();

    [Theory]
    [InlineData(false, BatchNormMode.Adapt, 1, true, true)]
    [InlineData(false, BatchNormMode.Keep, 1, true, false)]
    [InlineData(true, BatchNormMode.Keep, 1, false, false)]
    [InlineData(true, BatchNormMode.Adapt, 1, false, true)]
    [InlineData(false, BatchNormMode.Adapt, 2, false, false)] // Before its epoch it is as if frozen.
    public void A_stage_and_its_batch_norm_have_the_mode_of_the_plan(
        bool frozen,
        BatchNormMode norm,
        int fromEpoch,
        bool trains,
        bool adapts
    )
    {
        ModuleModes modes = Modes(new StagePlan("low", frozen, 1, "") { BatchNorm = norm, FromEpoch = fromEpoch });

        modes.BeginEpoch(0);

        Assert.Equal((true, trains, adapts, true), (_network.training, Mode("conv"), Mode("bn"), Mode("high")));
    }

    [Fact]
    public void A_stage_that_begins_to_learn_trains_from_its_epoch_on()
    {
        ModuleModes modes = Modes(TinyNetwork.Trained("low") with { FromEpoch = 2 });

        modes.BeginEpoch(0);
        Assert.Equal((false, false), (Mode("conv"), Mode("bn")));
        modes.BeginEpoch(1);
        Assert.Equal((true, true), (Mode("conv"), Mode("bn")));
    }

    [Fact]
    public void Apply_undoes_train_and_eval_of_others()
    {
        ModuleModes modes = Modes(TinyNetwork.Frozen("low"));
        modes.BeginEpoch(0);

        _network.train();
        modes.Apply();
        Assert.Equal((true, false, false, true), (_network.training, Mode("conv"), Mode("bn"), Mode("fc")));

        _network.eval();
        modes.Apply();
        Assert.Equal((true, false, false, true), (_network.training, Mode("conv"), Mode("bn"), Mode("fc")));
    }

    private ModuleModes Modes(StagePlan low) => new(_network, name => TinyNetwork.Stages.FirstOrDefault(s => s.Holds(name))?.Name
                is { } stage
                ? stage == "low"
                    ? low
                    : TinyNetwork.Trained(stage)
                : null);

    private bool Mode(string child) => _network.named_children().Single(c => c.name == child).module.training;
}
