using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Resuming;
using DaFsl.Library.Training.Tasks;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>Interrupts trainings of the library's own tasks.</summary>
internal static class Interruption
{
    /// <summary>Fails unless a training that is cancelled and resumed ends with the very weights of one that is not.</summary>
    /// <param name="create">The task, with networks whose weights come from a seed.</param>
    /// <param name="epochs">How many epochs to train.</param>
    /// <param name="stopAfter">After how many batches it is cancelled.</param>
    public static void AssertNothingIsLost<TBatch>(Func<int, TrainingTask<TBatch>> create, int epochs, int stopAfter)
    {
        using var folder = new TempFolder();
        var resume = new ResumeOptions(folder.At("state.safetensors"));
        using var stop = new CancellationTokenSource();
        TrainingTask<TBatch> whole = create(1);
        TrainingTask<TBatch> interrupted = create(1);
        TrainingTask<TBatch> resumed = create(2);
        int trained = 0;

        TrainingResult expected = Run(whole, epochs, null, null, CancellationToken.None);
        Assert.Throws<OperationCanceledException>(() => Run(interrupted, epochs, resume, Stop, stop.Token));
        TrainingResult result = Run(resumed, epochs, resume, null, CancellationToken.None);

        Assert.Equal(Fingerprints(whole), Fingerprints(resumed));
        Assert.NotEqual(Fingerprints(whole), Fingerprints(interrupted));
        Assert.Equal(
            expected.Curve.Points.Select(p => (p.Epoch, p.Loss, p.Score)),
            result.Curve.Points.Select(p => (p.Epoch, p.Loss, p.Score))
        );

        void Stop()
        {
            if (++trained == stopAfter)
            {
                stop.Cancel();
            }
        }
    }

    private static string[] Fingerprints<TBatch>(TrainingTask<TBatch> task) => [.. task.Trainees.Select(t => t.Module.Fingerprint())];

    private static TrainingResult Run<TBatch>(
        TrainingTask<TBatch> task,
        int epochs,
        ResumeOptions? resume,
        Action? onBatch,
        CancellationToken token
    ) =>
        new TrainingLoop(TimeProvider.System).Run(
            task,
            [.. task.Trainees.Select(t => (new Vanilla().Plan(t.Describe()), (Checkpoint?)null))],
            epochs,
            new CurrentThreadProgress<TrainingProgress>(_ => onBatch?.Invoke()),
            token,
            resume
        );
}
