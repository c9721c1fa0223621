using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanTaskTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Gan _gan = SmallGan.Create();

    public void Dispose()
    {
        _gan.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void The_share_of_the_scarce_class_rises_to_all_at_half_time()
    {
        GanOptions options = SmallGan.Options(epochs: 4);
        options.BatchSize = 200;
        using GanTask task = Task(options);

        // White is 1 and black -1, so the mean tells the share: 0, 1/4, 1/2, 3/4 at the epochs' quarters, and all from the half on.
        double[] shares = [.. Enumerable.Range(0, 4).SelectMany(epoch => new[] { 0, 2 }.Select(batch => Share(task, epoch, batch)))];

        Assert.Equal(0, shares[0]);
        Assert.InRange(shares[1], 0.15, 0.35);
        Assert.InRange(shares[2], 0.4, 0.6);
        Assert.InRange(shares[3], 0.65, 0.85);
        Assert.Equal([1, 1, 1, 1], shares[4..]);
    }

    [Fact]
    public void A_training_that_is_resumed_ends_with_the_same_bits_of_both_networks() =>
        Interruption.AssertNothingIsLost(
            seed => new GanTask(SmallGan.Create(seed: seed), SmallGan.Data(), SmallGan.Options(), seed: 1),
            epochs: 2,
            stopAfter: 5
        );

    [Fact]
    public void Without_proposed_images_all_is_learned_from_the_scarce_ones()
    {
        using var task = new GanTask(_gan, SmallGan.Data(proposed: false), SmallGan.Options(), seed: 1);

        Assert.Equal(1, Share(task, 0, 0));
    }

    [Fact]
    public void LoadBatch_gives_real_and_generated_images_side_by_side()
    {
        using GanTask task = Task(SmallGan.Options());

        GanBatch batch = task.LoadBatch(1, 0);

        Assert.Equal([8, 3, 8, 8], batch.Real.shape);
        Assert.Equal([8, 3, 8, 8], batch.Generated.shape);
        Assert.True(batch.Generated.requires_grad);
        Assert.False(batch.Real.requires_grad);
        Assert.InRange(batch.Generated.abs().max().item<float>(), 0.001f, 1);
    }

    [Fact]
    public void LoadBatch_mirrors_about_half_of_the_real_ones()
    {
        // White on the left half, black on the right.
        var half = new PixelImage(8, 8, [.. Enumerable.Range(0, 8 * 8 * 3).Select(i => (byte)(i % 24 < 12 ? 255 : 0))]);
        GanOptions options = SmallGan.Options();
        options.BatchSize = 100;
        using var task = new GanTask(_gan, new GanData([new GanClass("half", [half])], []), options, seed: 1);

        Tensor corner = task.LoadBatch(0, 0).Real[TensorIndex.Colon, TensorIndex.Single(0), TensorIndex.Single(0), TensorIndex.Single(0)];

        Assert.InRange(corner.eq(1).sum().item<long>(), 35, 65);
        Assert.Equal(100, corner.abs().sum().item<float>());
    }

    [Fact]
    public void Losses_of_an_undecided_discriminator_are_the_logarithm_of_2()
    {
        using GanTask task = Task(SmallGan.Options());
        foreach ((string _, Parameter parameter) in _gan.Discriminator.named_parameters())
        {
            parameter.requires_grad = false;
            parameter.zero_();
        }

        GanBatch batch = task.LoadBatch(0, 0);
        IReadOnlyList<Loss> discriminator = task.Losses(task.Trainees[0], batch);
        IReadOnlyList<Loss> generator = task.Losses(task.Trainees[1], batch);

        Assert.Equal(["discriminator", "generator"], task.Trainees.Select(t => t.Name));
        Assert.Equal(["real", "generated"], discriminator.Select(l => l.Name));
        Assert.Equal(["generator"], generator.Select(l => l.Name));
        Assert.All([.. discriminator, .. generator], l => Assert.Equal(MathF.Log(2), l.Value.item<float>(), 1e-6f));
    }

    [Fact]
    public void The_discriminator_s_loss_does_not_reach_the_generator()
    {
        using GanTask task = Task(SmallGan.Options());
        GanBatch batch = task.LoadBatch(0, 0);

        foreach (Loss loss in task.Losses(task.Trainees[0], batch))
        {
            loss.Value.backward();
        }

        Assert.All(_gan.Generator.parameters(), p => Assert.Null(p.grad));
        task.Losses(task.Trainees[1], batch)[0].Value.backward();
        Assert.All(_gan.Generator.parameters(), p => Assert.NotNull(p.grad));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void R1_is_weighted_by_its_interval_and_comes_once_in_it(int interval)
    {
        const double Gamma = 1e6;
        GanOptions options = SmallGan.Options();
        (options.R1, options.R1Interval) = (Gamma, interval);
        using GanTask task = Task(options);
        GanBatch[] batches = [.. Enumerable.Range(0, 8).Select(i => task.LoadBatch(i / 4, i % 4))];

        double?[] penalties =
        [
            .. batches.Select(b =>
                task.Losses(task.Trainees[0], b).Where(l => l.Name == "R1").Select(l => (double?)l.Value.item<float>()).SingleOrDefault()
            ),
        ];

        for (int i = 0; i < batches.Length; i++)
        {
            // Half of gamma times the squared slope (Mescheder et al. 2018), made up for the batches without it (Karras et al. 2020).
            double expected = Gamma / 2 * interval * SquaredSlope(batches[i]);
            Assert.True(expected > 0);
            Assert.Equal(i % interval == 0, penalties[i] is not null);
            Assert.Equal(expected, penalties[i] ?? expected, 1e-3 * expected);
        }
    }

    [Fact]
    public void The_gradient_penalty_is_weighted()
    {
        double[] penalties =
        [
            .. new[] { 1.0, 10.0 }.Select(weight =>
            {
                GanOptions options = SmallGan.Options();
                (options.Loss, options.GradientPenalty) = (GanLoss.WassersteinGradientPenalty, weight);
                using GanTask task = Task(options);
                return (double)
                    task.Losses(task.Trainees[0], task.LoadBatch(0, 0)).Single(l => l.Name == "gradient penalty").Value.item<float>();
            }),
        ];

        Assert.True(penalties[0] > 1e-3);
        Assert.Equal(10, penalties[1] / penalties[0], 1e-3);
    }

    [Fact]
    public void Training_keeps_no_tensor_of_a_step()
    {
        using GanTask inner = Task(SmallGan.Options());
        var task = new WatchedTask<GanBatch>(inner);

        new TrainingLoop(TimeProvider.System).Run(
            task,
            [.. task.Trainees.Select(t => (new Vanilla().Plan(t.Describe()), (Checkpoint?)null))],
            2,
            progress: null,
            TestContext.Current.CancellationToken
        );

        task.AssertNoLeak();
    }

    // The mean over the images of the sum of the squared derivatives by their pixels, taken here anew.
    private double SquaredSlope(GanBatch batch)
    {
        Tensor at = batch.Real.detach().clone().requires_grad_();
        _gan.Logits(at, batch.Condition).sum().backward();
        return at.grad!.square().sum([1, 2, 3]).mean().item<float>();
    }

    private GanTask Task(GanOptions options) => new(_gan, SmallGan.Data(), options, seed: 1);

    private static double Share(GanTask task, int epoch, int batch) => (task.LoadBatch(epoch, batch).Real.mean().item<float>() + 1) / 2;
}
