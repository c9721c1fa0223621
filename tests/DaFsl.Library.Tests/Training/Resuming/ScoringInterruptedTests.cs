using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Resuming;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>Trainings that end elsewhere than between two batches.</summary>
public sealed class ScoringInterruptedTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly TempFolder _folder = new();

    private ResumeOptions Resume => new(_folder.At("state.safetensors"));

    public void Dispose()
    {
        _folder.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(4, true)]
    [InlineData(2, false)]
    public void A_training_that_ends_while_an_epoch_is_scored_trains_no_batch_again(int epoch, bool isCancelled)
    {
        using var whole = new DroppingNetwork();
        using var interrupted = new DroppingNetwork();
        using var resumed = new DroppingNetwork(seed: 9);
        using var stop = new CancellationTokenSource();
        int scored = 0;
        (TrainingResult expected, _) = SmallTraining.Run(whole, resume: null, score: Score);

        Type thrown = isCancelled ? typeof(OperationCanceledException) : typeof(IOException);
        Assert.Throws(thrown, () => SmallTraining.Run(interrupted, Resume, stop, score: Broken));
        (TrainingResult result, IReadOnlyList<string> loaded) = SmallTraining.Run(resumed, Resume, score: Score);

        Assert.Equal((SmallTraining.Epochs - epoch) * SmallTraining.Batches, loaded.Count);
        Assert.Equal(whole.Fingerprint(), resumed.Fingerprint());
        Assert.Equal(expected.Curve.Points, result.Curve.Points);

        // By chance, as a score by samples is: what an interrupted one drew comes again.
        double? Score(CancellationToken token)
        {
            using Tensor drawn = rand(1);
            return drawn.item<float>();
        }

        double? Broken(CancellationToken token)
        {
            if (++scored == epoch)
            {
                Score(token);
                stop.Cancel();
                if (!isCancelled)
                {
                    throw new IOException("The disk is gone.");
                }
            }

            token.ThrowIfCancellationRequested();
            return Score(token);
        }
    }

    [Fact]
    public void A_training_that_is_cancelled_by_who_loads_its_batches_is_saved()
    {
        using var whole = new DroppingNetwork();
        using var interrupted = new DroppingNetwork();
        using var resumed = new DroppingNetwork(seed: 9);
        using var stop = new CancellationTokenSource();
        int batches = 0;
        SmallTraining.Run(whole, resume: null);

        Assert.Throws<OperationCanceledException>(() => SmallTraining.Run(interrupted, Resume, stop, onBatch: () =>
            {
                if (++batches == 6)
                {
                    stop.Cancel();
                    stop.Token.ThrowIfCancellationRequested();
                }
            }));

        Assert.Equal("1.2", SmallTraining.Run(resumed, Resume).Loaded[0]);
        Assert.Equal(whole.Fingerprint(), resumed.Fingerprint());
    }
}
