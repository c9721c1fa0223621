using System.Text.Json;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Training.Plans;

public sealed class DistillationLossJsonTests
{
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = DistillationLossJson.Resolver,
    };

    private static readonly IReadOnlyList<LayerPair> _layers = [new LayerPair("backbone.fpn[0]", "backbone.fpn[1]"), LayerPair.Outputs];

    public static TheoryData<DistillationLoss> DistillationLosses { get; } =
    [
        new SoftTargets(3)
        {
            Weight = 0.9,
            Teachers = ["a", "b"],
            TeacherWeights = [1, 2],
        },
        new DecoupledTargets(2, 6, 3) { Weight = 0.5 },
        new Hints(_layers) { Teachers = ["a"] },
        new AttentionTransfer(_layers) { Weight = 1000 },
        new RelationalDistances(_layers) { Weight = 25 },
        new RelationalAngles(_layers) { Weight = 50 },
        new ChannelwiseDistillation(_layers, 2, 3),
        new PearsonDistillation(_layers, 5) { TeacherWeights = [1] },
        new MutualLearning { Weight = 0.25 },
    ];

    [Theory]
    [MemberData(nameof(DistillationLosses))]
    public void A_loss_is_read_as_it_was_written(DistillationLoss distillationLoss)
    {
        string written = JsonSerializer.Serialize(distillationLoss, _options);

        DistillationLoss? read = JsonSerializer.Deserialize<DistillationLoss>(written, _options);

        Assert.Equal(distillationLoss, read);
        Assert.Equal(distillationLoss.GetHashCode(), read!.GetHashCode());
        Assert.Equal(written, JsonSerializer.Serialize(read, _options));
        Assert.NotEqual(distillationLoss with { Weight = 7 }, read);
    }

    [Fact]
    public void A_loss_is_written_with_its_kind_and_settings_alone() =>
        Assert.Equal(
            """{"kind":"channelwise-distillation","temperature":4,"foregroundWeight":2,"layers":[{"student":"a","teacher":"b"}],"weight":1,"teachers":[],"teacherWeights":[]}""",
            JsonSerializer.Serialize<DistillationLoss>(
                new ChannelwiseDistillation([new LayerPair("a", "b")], ForegroundWeight: 2),
                _options
            )
        );

    [Fact]
    public void A_plan_with_losses_is_read_as_it_was_written()
    {
        DistillationLoss[] distillationLosses = [.. DistillationLosses.Select(l => l.Data)];
        var plan = new TrainingPlan("n", "s", null, [new StagePlan("low", false, 1, "")], [])
        {
            DistillationLosses = distillationLosses,
            OwnLossWeight = 0.1,
        };

        TrainingPlan read = PlanJson.Read(PlanJson.Write(plan), "plan.json");

        Assert.Equal(distillationLosses, read.DistillationLosses);
        Assert.Equal(0.1, read.OwnLossWeight);
    }

    [Fact]
    public void Every_loss_of_the_library_has_a_kind()
    {
        IEnumerable<Type> all = typeof(SoftTargets)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(DistillationLoss)) && !t.IsAbstract);

        Assert.Equal(all.Select(t => t.Name).Order(), DistillationLosses.Select(l => l.Data.GetType().Name).Order());
    }

    [Fact]
    public void DistillationLosses_that_differ_in_layers_or_kind_are_not_equal()
    {
        IReadOnlyList<LayerPair> one = [LayerPair.Outputs];

        Assert.NotEqual<DistillationLoss>(new Hints(one), new Hints(_layers));
        Assert.NotEqual<DistillationLoss>(new Hints(one), new AttentionTransfer(one));
        Assert.Equal(new Hints(one), new Hints([new LayerPair("output", "output")]));
    }
}
