using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation.Losses;

/// <summary>Every loss's loss, and its gradient in the student, against PyTorch's numbers.</summary>
public sealed class GoldenDistillationLossTests : IDisposable
{
    private static readonly Dictionary<string, GoldenDistillationLoss> _golden = GoldenFile.Read<
        Dictionary<string, GoldenDistillationLoss>
    >("losses.json", "Distillation");

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("softTargets", 4)]
    [InlineData("softTargetsAtOne", 1)]
    public void Soft_targets_are_those_of_PyTorch(string name, double temperature) =>
        AssertLoss(name, (s, t, _) => SoftTargets.Between(s, t, temperature));

    [Fact]
    public void Soft_targets_of_several_teachers_are_those_of_their_mean_probabilities()
    {
        GoldenDistillationLoss golden = _golden["ensemble"];
        Tensor second = tensor(golden.Teachers[1], golden.TeacherShape);

        AssertLoss("ensemble", (s, t, _) => SoftTargets.Between(s, t, 2).mul(0.25f) + SoftTargets.Between(s, second, 2).mul(0.75f));
    }

    [Fact]
    public void Mutual_learning_is_soft_targets_at_temperature_one() =>
        AssertLoss("softTargetsAtOne", (s, t, _) => new MutualLearning().Loss(Maps(s, t)));

    [Fact]
    public void Decoupled_targets_are_those_of_PyTorch()
    {
        Tensor labels = tensor(_golden["decoupledTargets"].Labels!);

        AssertLoss("decoupledTargets", (s, t, _) => DecoupledTargets.Between(s, t, labels, alpha: 1, beta: 8, temperature: 4));
        AssertLoss("decoupledTargets", (s, t, _) => new DecoupledTargets().Loss(Maps(s, t) with { Labels = labels }));
    }

    [Fact]
    public void Decoupled_targets_of_weight_one_and_one_minus_p_are_soft_targets()
    {
        // Zhao et al. 2022, equation 6, with a single image: KD = TCKD + (1 - p of the true class) NCKD.
        Tensor student = tensor(new float[] { 1, -2, 0.5f }, [1, 3]);
        Tensor teacher = tensor(new float[] { 0.25f, 1, -1 }, [1, 3]);
        double other = 1 - teacher.softmax(1)[0, 2].item<float>();

        Tensor decoupled = DecoupledTargets.Between(student, teacher, tensor(new long[] { 2 }), 1, other, 1);

        Assert.Equal(SoftTargets.Between(student, teacher, 1).item<float>(), decoupled.item<float>(), 1e-6f);
    }

    [Fact]
    public void Hints_are_those_of_PyTorch() => AssertLoss("hints", (s, t, _) => Hints.Between(s, t));

    [Fact]
    public void Attention_transfer_is_that_of_PyTorch() => AssertLoss("attentionTransfer", (s, t, _) => AttentionTransfer.Between(s, t));

    [Theory]
    [InlineData("relationalDistances")]
    [InlineData("relationalDistancesOfMaps")]
    public void Relational_distances_are_those_of_PyTorch(string name) => AssertLoss(name, (s, t, _) => RelationalDistances.Between(s, t));

    [Fact]
    public void Relational_angles_are_those_of_PyTorch() => AssertLoss("relationalAngles", (s, t, _) => RelationalAngles.Between(s, t));

    [Theory]
    [InlineData("channelwise", 4)]
    [InlineData("channelwiseWeighted", 2)]
    public void Channel_wise_imitation_counts_a_point_as_if_it_were_there_as_often_as_it_weighs(string name, double temperature) =>
        AssertLoss(name, (s, t, w) => ChannelwiseDistillation.Between(s, t, temperature, w));

    [Theory]
    [InlineData("pearson")]
    [InlineData("pearsonWeighted")]
    public void Pearson_imitation_counts_a_point_as_if_it_were_there_as_often_as_it_weighs(string name) =>
        AssertLoss(name, (s, t, w) => PearsonDistillation.Between(s, t, w));

    [Fact]
    public void Losses_against_oneself_are_nothing_and_have_finite_gradients()
    {
        // Two images alike and a channel of one value: nothing may be divided by zero.
        Tensor map = GoldenFile.Pattern([3, 2, 2, 2], step: 7, modulus: 23, divisor: 8).clone();
        map[1] = map[0];
        map.narrow(1, 1, 1).fill_(2);
        IReadOnlyList<LayerPair> layers = [new LayerPair("a", "b")];
        DistillationLoss[] distillationLosses =
        [
            new Hints(layers),
            new AttentionTransfer(layers),
            new RelationalDistances(layers),
            new RelationalAngles(layers),
            new ChannelwiseDistillation(layers),
            new PearsonDistillation(layers),
        ];

        Assert.All(distillationLosses, distillationLoss =>
        {
            Tensor student = map.clone().requires_grad_();
            Tensor loss = distillationLoss.Loss(Maps(student, map));
            loss.backward();
            Assert.Equal(0, loss.item<float>(), 1e-5f);
            Assert.All(student.grad!.ToFloats(), g => Assert.True(float.IsFinite(g), $"{distillationLoss.Name}: {g}"));
        });
    }

    [Fact]
    public void Losses_of_bfloat16_are_worked_out_in_float32()
    {
        Tensor student = tensor(_golden["softTargets"].Student, _golden["softTargets"].Shape).bfloat16();
        Tensor teacher = tensor(_golden["softTargets"].Teachers[0], _golden["softTargets"].Shape).bfloat16();

        Tensor loss = new SoftTargets(4).Loss(Maps(student, teacher));

        // The logits are multiples of 1/32 below 4, which bfloat16 rounds to 8 bits.
        Assert.Equal(float32, loss.dtype);
        Assert.Equal(_golden["softTargets"].Loss, loss.item<float>(), 5e-3f);
    }

    private static DistillationMaps Maps(Tensor student, Tensor teacher) => new([student], [teacher]);

    private static void AssertLoss(string name, Func<Tensor, Tensor, Tensor?, Tensor> loss)
    {
        GoldenDistillationLoss golden = _golden[name];
        Tensor student = tensor(golden.Student, golden.Shape).requires_grad_();
        Tensor teacher = tensor(golden.Teachers[0], golden.TeacherShape);
        Tensor? weights = golden.Weights is null ? null : tensor(golden.Weights, [golden.Shape[0], 1, golden.Shape[2], golden.Shape[3]]);

        Tensor value = loss(student, teacher, weights);
        value.backward();

        Assert.Equal(golden.Loss, value.item<float>(), 1e-5f * MathF.Max(1, golden.Loss));
        GoldenFile.AssertNear(golden.Gradient, student.grad!.ToFloats());
    }
}
