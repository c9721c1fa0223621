using System.Globalization;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>
/// The one loop that every network of the library is trained by. It carries out plans and knows no strategy by name.
/// It runs on the caller's thread and opens one dispose scope a batch.
/// </summary>
internal sealed class TrainingLoop(TimeProvider time)
{
    /// <summary>Trains a task's networks, each by its plan.</summary>
    /// <param name="task">The networks and their batches.</param>
    /// <param name="plans">A plan, and the checkpoint it takes weights from, for each of the task's networks, in their order.</param>
    /// <param name="epochs">How often to go through the batches.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <exception cref="ArgumentException">There is not one plan a network, or a plan does not fit its network.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number; the networks then are as they last worked, some batches earlier.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public TrainingResult Run<TBatch>(
        TrainingTask<TBatch> task,
        IReadOnlyList<(TrainingPlan Plan, Checkpoint? Source)> plans,
        int epochs,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (plans.Count != task.Trainees.Count)
        {
            throw new ArgumentException($"{task.Name} trains {task.Trainees.Count} networks, not {plans.Count}.", nameof(plans));
        }

        // Holds what lives as long as the training: optimizer states and gradients.
        using DisposeScope training = NewDisposeScope();
        List<Player> players = [];
        try
        {
            foreach ((Trainee trainee, (TrainingPlan plan, Checkpoint? source)) in task.Trainees.Zip(plans))
            {
                players.Add(new Player(trainee, plan, source));
            }

            var points = new List<LearningCurvePoint>();
            var losses = players.ToDictionary(p => p.Trainee.Name, _ => new List<double>(), StringComparer.Ordinal);
            TimeSpan trained = TimeSpan.Zero;
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                long start = time.GetTimestamp();
                TrainEpoch(task, players, epoch, epochs, progress, cancellationToken);
                trained += time.GetElapsedTime(start);
                players.ForEach(p => losses[p.Trainee.Name].Add(p.MeanLoss));
                points.Add(new LearningCurvePoint(epoch + 1, players.Sum(p => p.MeanLoss), Score(task, cancellationToken), trained.TotalSeconds));
            }

            return new TrainingResult(
                new LearningCurve(points),
                losses.ToDictionary(l => l.Key, l => (IReadOnlyList<double>)l.Value, StringComparer.Ordinal));
        }
        finally
        {
            players.ForEach(p => p.Dispose());
        }
    }

    private static void TrainEpoch<TBatch>(
        TrainingTask<TBatch> task,
        List<Player> players,
        int epoch,
        int epochs,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        players.ForEach(p => p.SetTrainingMode());
        for (int batch = 0; batch < task.BatchesPerEpoch; batch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using DisposeScope scope = NewDisposeScope();
            TBatch data = task.LoadBatch(epoch, batch);
            double sum = 0;
            foreach (Player player in players)
            {
                player.ZeroGradients();
                IReadOnlyList<Loss> losses = task.Losses(player.Trainee, data);
                Tensor loss = Total(losses);
                double value = loss.item<float>();
                if (!double.IsFinite(value))
                {
                    players.ForEach(p => p.Good.Restore());
                    throw Diverged(task, player, losses, epoch, batch);
                }

                player.Step(loss, value, (epoch * task.BatchesPerEpoch) + batch, epochs * task.BatchesPerEpoch);
                sum += value;
            }

            progress?.Report(new TrainingProgress(task.Name, epoch + 1, epochs, batch + 1, task.BatchesPerEpoch, sum));
        }
    }

    private static TrainingDivergedException Diverged<TBatch>(
        TrainingTask<TBatch> task, Player player, IReadOnlyList<Loss> losses, int epoch, int batch)
    {
        string parts = string.Join(", ", losses.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Name} {l.Value.item<float>()}")));
        (int goodEpoch, int goodBatch) = Math.DivRem(player.Good.Batch, task.BatchesPerEpoch);
        return new TrainingDivergedException(
            $"Training of {task.Name} diverged in epoch {epoch + 1}, batch {batch + 1}: {player.Trainee.Name} lost {parts}. "
                + $"The weights are again those from before epoch {goodEpoch + 1}, batch {goodBatch + 1}. A lower learning rate may help.");
    }

    private static Tensor Total(IReadOnlyList<Loss> losses) =>
        losses.Skip(1).Aggregate(losses[0].Value, (sum, next) => sum.add(next.Value, Scalars.Of(1)));

    private static double? Score<TBatch>(TrainingTask<TBatch> task, CancellationToken cancellationToken)
    {
        foreach (Trainee trainee in task.Trainees)
        {
            trainee.Module.eval();
        }

        using IDisposable gradients = no_grad();
        return task.Score(cancellationToken);
    }
}
