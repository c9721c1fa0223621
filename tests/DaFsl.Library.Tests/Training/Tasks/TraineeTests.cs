using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;

namespace DaFsl.Library.Tests.Training.Tasks;

public sealed class TraineeTests
{
    [Fact]
    public void Describe_tells_each_stage_and_its_tensors()
    {
        using var network = new TinyNetwork();

        NetworkDescription description = network.Trainee().Describe();

        Assert.Equal("tiny", description.Name);
        Assert.Equal(
            [("low", StageRole.Features), ("high", StageRole.Features), ("fc", StageRole.Head)],
            description.Stages.Select(s => (s.Name, s.Role))
        );
        Assert.Equal(
            [
                "bn.bias (2)",
                "bn.num_batches_tracked ()",
                "bn.running_mean (2)",
                "bn.running_var (2)",
                "bn.weight (2)",
                "conv.weight (2, 1, 1, 1)",
            ],
            description.Stages[0].Tensors.Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})").Order(StringComparer.Ordinal)
        );
        Assert.Equal(["fc.bias", "fc.weight"], description.Stages[2].Tensors.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Describe_of_a_tensor_in_no_stage_throws()
    {
        using var network = new TinyNetwork();
        Trainee trainee = network.Trainee() with { Stages = [.. TinyNetwork.Stages.Where(s => s.Name != "high")] };

        Assert.Equal(
            "Tensor 'high.weight' belongs to no network stage of 'tiny'. (Parameter 'stages')",
            Assert.Throws<ArgumentException>("stages", trainee.Describe).Message
        );
    }
}
