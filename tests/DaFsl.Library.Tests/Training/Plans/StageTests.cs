using DaFsl.Library.Training.Plans;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Plans;

public sealed class StageTests
{
    [Fact]
    public void Of_children_makes_each_layer_a_stage_with_the_norm_that_follows()
    {
        using var network = nn.Sequential(
            ("conv1", nn.Conv2d(1, 2, 1)),
            ("bn1", nn.BatchNorm2d(2)),
            ("relu", nn.ReLU()),
            ("conv2", nn.Conv2d(2, 2, 1)),
            ("flat", nn.Flatten()),
            ("fc", nn.Linear(2, 1))
        );

        Assert.Equal(["conv1 Features conv1. bn1.", "conv2 Features conv2.", "fc Head fc."], Texts(ModuleStages.Of(network)));
    }

    [Fact]
    public void Of_nested_sequentials_looks_within_them()
    {
        using var network = nn.Sequential(
            ("norm", nn.BatchNorm2d(1)),
            (
                "features",
                nn.Sequential(("0", nn.Conv2d(1, 2, 1)), ("1", nn.Sequential(("a", nn.Conv2d(2, 2, 1)), ("b", nn.BatchNorm2d(2)))))
            ),
            ("head", nn.Sequential(("fc", nn.Linear(2, 1))))
        );

        Assert.Equal(
            [
                "norm Features norm.",
                "features.0 Features features.0.",
                "features.1.a Features features.1.a. features.1.b.",
                "head.fc Head head.fc.",
            ],
            Texts(ModuleStages.Of(network))
        );
    }

    [Fact]
    public void Of_another_module_takes_each_child_whole_and_its_own_tensors_as_the_lowest_stage()
    {
        using var network = new Composed();

        Assert.Equal(["own Features token", "block Features block.", "top Head top. last."], Texts(ModuleStages.Of(network)));
        Assert.Equal(["token"], NetworkDescription.Of("composed", network).Stages[0].Tensors.Select(t => t.Name));
    }

    [Fact]
    public void Of_a_module_around_another_looks_within_it()
    {
        using var network = nn.Sequential(("model", new Composed()));

        Assert.Equal(
            ["model Features model.token", "model.block Features model.block.", "model.top Head model.top. model.last."],
            Texts(ModuleStages.Of(network))
        );
    }

    [Fact]
    public void Of_a_single_layer_is_a_head()
    {
        using var layer = nn.Linear(2, 1);

        Assert.Equal(["own Head weight bias"], Texts(ModuleStages.Of(layer)));
    }

    [Fact]
    public void Of_a_module_without_a_parameter_throws() =>
        Assert.Equal(
            "The network has no parameter, so nothing of it can be trained. (Parameter 'module')",
            Assert.Throws<ArgumentException>("module", () => ModuleStages.Of(nn.ReLU())).Message
        );

    [Fact]
    public void A_description_names_every_tensor_without_a_stage_and_every_stage_without_a_tensor()
    {
        using var network = nn.Sequential(("a", nn.Linear(2, 1, hasBias: false)), ("b", nn.Linear(1, 1)));

        Assert.Equal(
            "Tensor 'b.weight' belongs to no network stage of 'net'. Tensor 'b.bias' belongs to no network stage of 'net'. "
                + "Network stage 'c' of 'net' has no tensor. (Parameter 'stages')",
            Assert
                .Throws<ArgumentException>("stages", () =>
                    NetworkDescription.Of(
                        "net",
                        network,
                        [new Stage("a", StageRole.Features, ["a."]), new Stage("c", StageRole.Head, ["c."])]
                    )
                )
                .Message
        );
    }

    [Fact]
    public void Holds_takes_a_prefix_that_ends_with_a_dot_or_a_whole_name()
    {
        var stage = new Stage("s", StageRole.Features, ["a.", "token"]);

        Assert.Equal([true, false, true, false], new[] { "a.weight", "ab.weight", "token", "token2" }.Select(stage.Holds));
    }

    private static IEnumerable<string> Texts(IEnumerable<Stage> stages) =>
        stages.Select(s => $"{s.Name} {s.Role} {string.Join(' ', s.Prefixes)}");

    private sealed class Composed : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "token")]
        private readonly TorchSharp.Modules.Parameter _token = new(zeros(1, 1, 2));

        [ComponentName(Name = "block")]
        private readonly Block _block = new();

        [ComponentName(Name = "top")]
        private readonly TorchSharp.Modules.Linear _top = nn.Linear(2, 2);

        [ComponentName(Name = "last")]
        private readonly TorchSharp.Modules.LayerNorm _last = nn.LayerNorm(2);

        public Composed()
            : base(nameof(Composed)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _last.call(_top.call(_block.call(input + _token)));
    }

    private sealed class Block : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "first")]
        private readonly TorchSharp.Modules.Linear _first = nn.Linear(2, 2);

        [ComponentName(Name = "second")]
        private readonly TorchSharp.Modules.Linear _second = nn.Linear(2, 2);

        public Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _second.call(_first.call(input).relu());
    }
}
