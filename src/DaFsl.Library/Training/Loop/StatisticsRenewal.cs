using DaFsl.Library.Training.Steps;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Loop;

/// <summary>
/// Recomputes the statistics of batch norms from the current weights (Wu and Johnson 2021, "Rethinking 'Batch' in BatchNorm", section 3).
/// In training, a batch norm uses the statistics of the batch; in evaluation, it uses running means, which follow the batches with a delay.
/// If weights change fast, after a few dozen batches for example, the running means are those of a different network, and a network that
/// has learned its images according to the loss recognises none of them in evaluation.
/// </summary>
/// <remarks>
/// Weights, random numbers, and batch norms that are frozen or keep their statistics stay as they are, so that training goes on as it would
/// have. What is made depends on the weights and the last batches alone, so that a training that is resumed ends with the same bits.
/// </remarks>
internal static class StatisticsRenewal
{
    /// <summary>
    /// The maximum number of batches over which the statistics are averaged: about as many as a running mean with momentum 0.1 reaches
    /// back.
    /// </summary>
    public const int MostBatches = 20;

    // Between epochs a quarter of what was trained on is enough to choose an epoch by.
    private const int FewestBetween = 8;
    private const int ShareBetween = 4;

    // Statistics that are less off than that are off by the choice of the batches.
    private const int BatchesToNotice = 2;
    private const double NoticeableLag = 0.25;

    /// <summary>Recomputes the statistics if the task asks for it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="networkTrainings">Its networks.</param>
    /// <param name="epoch">The epoch that was trained, counted from 0.</param>
    /// <param name="length">The length of the training.</param>
    /// <param name="cancellationToken">The token; checked before every batch. On cancellation, everything is restored.</param>
    /// <returns>True if they were recomputed; otherwise false.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static bool Run<TBatch>(
        TrainingTask<TBatch> task,
        IReadOnlyList<NetworkTraining> networkTrainings,
        int epoch,
        TrainingLength length,
        CancellationToken cancellationToken
    )
    {
        bool isLast = epoch == length.Epochs - 1;
        if (task.Renewal == RenewalMoment.Never || (task.Renewal == RenewalMoment.AtTheEnd && !isLast))
        {
            return false;
        }

        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        List<RunningStatistics> all = RunningStatistics.Of(networkTrainings.SelectMany(p => p.AdaptingNorms()));
        if (all.Count == 0)
        {
            return false;
        }

        int trained = (epoch + 1) * length.BatchesPerEpoch;
        int between = Math.Max((length.BatchesPerEpoch + ShareBetween - 1) / ShareBetween, FewestBetween);
        int count = Math.Min(Math.Min(isLast ? MostBatches : between, MostBatches), trained);
        Tensor[] chance = [.. task.Generators.Select(g => g.get_state())];
        bool isDone = false;
        try
        {
            isDone = Show(task, all, Enumerable.Range(1, count).Select(i => trained - i), noticeFirst: !isLast, cancellationToken);
        }
        finally
        {
            all.ForEach(s => s.End());
            if (!isDone || !all.TrueForAll(s => s.IsFinite()))
            {
                all.ForEach(s => s.Restore());
            }

            foreach ((Generator generator, Tensor state) in task.Generators.Zip(chance))
            {
                generator.set_state(state);
            }
        }

        return isDone;
    }

    /// <summary>
    /// Shows batches to the networks, the latest first, counted from 0 over all epochs; false where there was no need to.
    /// </summary>
    private static bool Show<TBatch>(
        TrainingTask<TBatch> task,
        List<RunningStatistics> all,
        IEnumerable<int> batches,
        bool noticeFirst,
        CancellationToken cancellationToken
    )
    {
        foreach ((int shown, int batch) in batches.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (noticeFirst && shown == BatchesToNotice && !all.Exists(s => s.Lag() > NoticeableLag))
            {
                return false;
            }

            using DisposeScope scope = NewDisposeScope();
            (int epoch, int index) = Math.DivRem(batch, task.BatchesPerEpoch);
            SetModes(task, all, shown);
            TBatch data = task.LoadBatch(epoch, index);
            foreach (Trainee trainee in task.Trainees)
            {
                task.Losses(trainee, data);
            }
        }

        return true;
    }

    // All else evaluates, as it does where the statistics are used: dropout lets all pass.
    private static void SetModes<TBatch>(TrainingTask<TBatch> task, List<RunningStatistics> all, int shown)
    {
        foreach (Trainee trainee in task.Trainees)
        {
            trainee.Module.eval();
        }

        all.ForEach(s => s.Begin(shown));
    }
}
