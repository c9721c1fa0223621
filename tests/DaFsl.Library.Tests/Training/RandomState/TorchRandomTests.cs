using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training.Resuming;
using DaFsl.Library.Training.RandomState;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.RandomState;

public sealed class TorchRandomTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public async Task Two_trainings_at_once_end_as_each_alone_does()
    {
        string[] alone = [Trained(seed: 1), Trained(seed: 2)];

        for (int i = 0; i < 5; i++)
        {
            // Their networks are made on their threads, too, with first weights from libtorch's generator.
            string[] together = await Task.WhenAll(OnThread(() => Trained(seed: 1)), OnThread(() => Trained(seed: 2)));
            Assert.Equal(alone, together);
        }

        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public async Task Two_trainings_at_once_that_drop_by_a_function_end_as_each_alone_does()
    {
        Functional[] networks = [.. Enumerable.Range(0, 4).Select(_ => new Functional())];
        string[] alone = [Trained(networks[0], seed: 1), Trained(networks[1], seed: 2)];

        string[] together = await Task.WhenAll(
            OnThread(() => Trained(networks[2], seed: 1)),
            OnThread(() => Trained(networks[3], seed: 2))
        );

        Assert.Equal(alone, together);
        Assert.NotEqual(alone[0], alone[1]);
        Array.ForEach(networks, n => n.Dispose());
    }

    [Fact]
    public async Task Numbers_that_others_draw_meanwhile_are_theirs()
    {
        using var network = new DroppingNetwork();
        string expected = Trained(seed: 1);
        random.manual_seed(3);
        float[] alone = rand(20_000).data<float>().ToArray();
        random.manual_seed(3);
        var begun = new TaskCompletionSource();
        int batches = 0;

        Task<string> training = OnThread(() =>
        {
            SmallTraining.Run(network, resume: null, seed: 1, onBatch: () =>
            {
                // From the second step on.
                _ = ++batches == 2 ? begun.TrySetResult() : Thread.Yield();
                Thread.Sleep(2);
            });
            return network.Fingerprint();
        });
        await begun.Task;
        List<float> drawn = [];
        while (drawn.Count < alone.Length)
        {
            using Tensor some = rand(20);
            drawn.AddRange(some.data<float>().ToArray());
        }

        Assert.Equal(expected, await training);
        using DisposeScope scope = NewDisposeScope();
        random.manual_seed(3);
        Assert.Equal(Enumerable.Range(0, alone.Length / 20).SelectMany(_ => rand(20).data<float>().ToArray()), drawn);
    }

    [Fact]
    public void What_was_drawn_before_does_not_matter_and_libtorchs_own_numbers_go_on_as_if_nothing_was()
    {
        using var one = new Functional();
        using var two = new Functional();
        random.manual_seed(3);
        float[] expected = rand(4).data<float>().ToArray();
        string second = Trained(two, seed: 1);

        random.manual_seed(3);
        string first = Trained(one, seed: 1);
        float[] after = rand(4).data<float>().ToArray();

        Assert.Equal(expected, after);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Dropout_drops_what_libtorch_drops_from_a_generator_of_the_same_state()
    {
        using var generator = new Generator(7, CPU);
        foreach (
            (nn.Module<Tensor, Tensor> module, long[] shape) in new (nn.Module<Tensor, Tensor>, long[])[]
            {
                (nn.Dropout(0.3), [5, 7]),
                (nn.Dropout1d(0.4), [3, 4, 5]),
                (nn.Dropout2d(0.5), [3, 4, 2, 2]),
                (nn.Dropout3d(0.6), [2, 5, 2, 2, 2]),
            }
        )
        {
            using Tensor input = arange(shape.Aggregate(1L, (a, b) => a * b), float32)
                .reshape(shape)
                .add((Scalar)1)
                .DetachFromDisposeScope();
            using Tensor before = get_rng_state();
            set_rng_state(generator.get_state());
            using Tensor expected = module.call(input);
            set_rng_state(before);

            using (var own = new OwnDropout(module, generator))
            {
                using Tensor dropped = module.call(input);
                Assert.Equal(expected.data<float>().ToArray(), dropped.data<float>().ToArray());
                Assert.True(module.training);
                module.eval();
                Assert.Equal(input.data<float>().ToArray(), module.call(input).data<float>().ToArray());
            }

            using Tensor after = get_rng_state();
            Assert.Equal(before.bytes.ToArray(), after.bytes.ToArray());
            module.Dispose();
        }
    }

    [Fact]
    public void A_training_within_the_scoring_of_another_ends_and_changes_nothing_of_it()
    {
        using var plain = new DroppingNetwork();
        SmallTraining.Run(plain, resume: null, score: _ => 1);
        using var nesting = new DroppingNetwork();

        SmallTraining.Run(nesting, resume: null, score: token =>
            OnThread(() => Trained(seed: 8)).Wait(TimeSpan.FromMinutes(1), token) ? 1 : null
        );

        Assert.Equal(plain.Fingerprint(), nesting.Fingerprint());
    }

    [Fact]
    public void Run_that_throws_draws_the_same_again()
    {
        using var own = new TorchRandom(5, draws: true);
        float drawn = 0;

        Assert.Throws<InvalidOperationException>(() => own.Run<int>(RandomUse.Step, () =>
            {
                drawn = rand(1).item<float>();
                throw new InvalidOperationException();
            }));

        Assert.Equal(drawn, own.Run(RandomUse.Step, () => rand(1).item<float>()));
        Assert.NotEqual(drawn, own.Run(RandomUse.Step, () => rand(1).item<float>()));
    }

    [Fact]
    public void IsDrawnBy_knows_what_may_draw()
    {
        using var plain = nn.Sequential(("conv", nn.Conv2d(1, 1, 1)), ("relu", nn.ReLU()));
        using var dropping = nn.Sequential(("conv", nn.Conv2d(1, 1, 1)), ("drop", nn.Dropout(0.1)));
        using var alpha = nn.Sequential(("conv", nn.Conv2d(1, 1, 1)), ("drop", nn.AlphaDropout(0.1)));
        using var own = new Functional();
        using var library = new ConvolutionLayer(1, 1, kernel: 1);

        Assert.False(TorchRandom.IsDrawnBy(plain));
        Assert.False(TorchRandom.IsDrawnBy(library));
        Assert.False(TorchRandom.IsDrawnBy(dropping));
        Assert.True(TorchRandom.IsDrawnBy(alpha));
        Assert.True(TorchRandom.IsDrawnBy(own));
    }

    private static string Trained(int seed)
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new DroppingNetwork();
        return Trained(network, seed);
    }

    private static string Trained(nn.Module<Tensor, Tensor> network, int seed)
    {
        using DisposeScope scope = NewDisposeScope();
        SmallTraining.Run(network, resume: null, seed: seed, onBatch: () => Thread.Sleep(1));
        return network.Fingerprint();
    }

    private static Task<T> OnThread<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>As <see cref="DroppingNetwork"/>, with dropout as a function: nothing in its modules tells.</summary>
    private sealed class Functional : nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = "conv")]
        private readonly TorchSharp.Modules.Conv2d _conv = nn.Conv2d(1, 2, 1, bias: false);

        [ComponentName(Name = "bn")]
        private readonly TorchSharp.Modules.BatchNorm2d _bn = nn.BatchNorm2d(2);

        [ComponentName(Name = "high")]
        private readonly TorchSharp.Modules.Conv2d _high = nn.Conv2d(2, 2, 1, bias: false);

        [ComponentName(Name = "fc")]
        private readonly TorchSharp.Modules.Linear _fc = nn.Linear(2, 1);

        public Functional()
            : base(nameof(Functional))
        {
            RegisterComponents();
            using var from = new TinyNetwork(1);
            foreach ((string name, float[] values) in from.ToNumbers())
            {
                this.Set(name, values);
            }
        }

        public override Tensor forward(Tensor input) =>
            _fc.call(nn.functional.dropout(_high.call(_bn.call(_conv.call(input))).relu().mean([2, 3]), 0.5, training));
    }
}
