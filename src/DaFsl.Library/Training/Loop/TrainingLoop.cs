using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.RandomState;
using DaFsl.Library.Training.Resuming;
using DaFsl.Library.Training.Steps;
using DaFsl.Library.Training.Tasks;
using DaFsl.Library.Training.Teachers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Loop;

/// <summary>
/// The one loop that every network of the library is trained by. It carries out plans and knows no strategy by name.
/// It runs on the caller's thread and opens one dispose scope a batch.
/// </summary>
internal sealed class TrainingLoop(TimeProvider time)
{
    /// <summary>The teachers for the plans' distillation losses.</summary>
    public IReadOnlyList<Teacher> Teachers { get; init; } = [];

    /// <summary>Trains a task's networks, each by its plan.</summary>
    /// <param name="task">The networks and their batches.</param>
    /// <param name="plans">A plan, and the checkpoint it takes weights from, for each of the task's networks, in their order.</param>
    /// <param name="epochs">The number of passes over the batches.</param>
    /// <param name="progress">Receives a report after every batch.</param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <param name="resume">The file to resume an interrupted training from; <see langword="null"/> to keep none.</param>
    /// <exception cref="ArgumentException">
    /// There is not one plan a network, or a plan does not fit its network, or the file to resume from holds another training.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the networks then are as they last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public TrainingResult Run<TBatch>(
        TrainingTask<TBatch> task,
        IReadOnlyList<(TrainingPlan Plan, Checkpoint? Source)> plans,
        int epochs,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken,
        ResumeOptions? resume = null
    )
    {
        if (plans.Count != task.Trainees.Count)
        {
            throw new ArgumentException(
                $"{task.Name} trains {Counted.Of(task.Trainees.Count, "network")}, not {plans.Count}.",
                nameof(plans)
            );
        }

        // Holds what lives as long as the training: optimizer states and gradients.
        using DisposeScope training = NewDisposeScope();
        List<NetworkTraining> networkTrainings = [];
        using var random = new TorchRandom(task.Seed, DrawsFromTorch(task, plans));
        List<OwnDropout> dropouts = [.. task.Trainees.Select(t => new OwnDropout(t.Module, random.Dropout))];
        try
        {
            var length = new TrainingLength(epochs, task.BatchesPerEpoch);
            foreach ((Trainee trainee, (TrainingPlan plan, Checkpoint? source)) in task.Trainees.Zip(plans))
            {
                networkTrainings.Add(new NetworkTraining(trainee, plan, source, length));
                NetworkTraining networkTraining = networkTrainings[^1];
                networkTraining.Teach(
                    plan.DistillationLosses.Count == 0
                        ? DistillationRun.Begin(task, trainee, plan, Teachers)
                        : random.Run(RandomUse.DistillationLosses, () => DistillationRun.Begin(task, trainee, plan, Teachers))
                );
            }

            string[] notes = [.. networkTrainings.Select(p => p.Note).Append(task.Note).OfType<string>()];
            foreach (string note in notes)
            {
                progress?.Report(
                    new TrainingProgress(task.Name, Epoch: 1, length.Epochs, Batch: 0, length.BatchesPerEpoch, Loss: 0) { Warning = note }
                );
            }

            var position = new TrainingPosition(networkTrainings.Select(p => p.Trainee.Name));
            StateFile? file = resume is null ? null : StateFile.Open(resume, task, networkTrainings, Teachers, length, random, position);
            for (; position.Epoch < epochs; position.Epoch++, position.Batch = 0)
            {
                networkTrainings.ForEach(p => p.BeginEpoch(position.Epoch));

                // Of an epoch that was interrupted at its end only the score is missing.
                if (position.Batch < length.BatchesPerEpoch)
                {
                    TrainEpoch(task, networkTrainings, position, length, random, file, progress, cancellationToken);
                }

                if (position.Epoch == epochs - 1)
                {
                    file?.Save(position);
                }

                double? score = Score(task, networkTrainings, position, length, random, file, cancellationToken);
                position.Points.Add(
                    new LearningCurvePoint(position.Epoch + 1, networkTrainings.Sum(p => p.Loss.Mean), score, position.Trained.TotalSeconds)
                );
                networkTrainings.ForEach(p => position.Losses[p.Trainee.Name].Add(p.Loss.Mean));
                networkTrainings.ForEach(p => p.ClearLoss());
                if (task.IsDone)
                {
                    break;
                }
            }

            return new TrainingResult(
                new LearningCurve(position.Points),
                position.Losses.ToDictionary(l => l.Key, l => (IReadOnlyList<double>)l.Value, StringComparer.Ordinal)
            )
            {
                Notes = notes,
                Warnings = position.Warnings,
            };
        }
        finally
        {
            dropouts.ForEach(d => d.Dispose());
            networkTrainings.ForEach(p => p.Dispose());
        }
    }

    private void TrainEpoch<TBatch>(
        TrainingTask<TBatch> task,
        List<NetworkTraining> networkTrainings,
        TrainingPosition position,
        TrainingLength length,
        TorchRandom random,
        StateFile? file,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        long start = time.GetTimestamp();
        while (position.Batch < length.BatchesPerEpoch)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                position.Trained += time.GetElapsedTime(start);
                file?.Save(position);
                cancellationToken.ThrowIfCancellationRequested();
            }

            bool isLoaded = false;
            double loss;
            string? warning;
            try
            {
                (loss, warning) = random.Run(RandomUse.Step, () =>
                    TrainBatch(task, networkTrainings, position.Epoch, position.Batch, () => isLoaded = true)
                );
            }
            catch (OperationCanceledException) when (!isLoaded)
            {
                // By who loads batches: nothing was learned from this one.
                position.Trained += time.GetElapsedTime(start);
                file?.Save(position);
                throw;
            }

            position.Batch++;
            if (warning is not null)
            {
                position.Warnings.Add(warning);
            }

            progress?.Report(
                new TrainingProgress(task.Name, position.Epoch + 1, length.Epochs, position.Batch, length.BatchesPerEpoch, loss)
                {
                    Warning = warning,
                }
            );
            if (file?.IsDue(position) == true)
            {
                position.Trained += time.GetElapsedTime(start);
                file.Save(position);
                start = time.GetTimestamp();
            }
        }

        position.Trained += time.GetElapsedTime(start);
    }

    private static (double Loss, string? Warning) TrainBatch<TBatch>(
        TrainingTask<TBatch> task,
        List<NetworkTraining> networkTrainings,
        int epoch,
        int batch,
        Action onLoaded
    )
    {
        using DisposeScope scope = NewDisposeScope();
        networkTrainings.ForEach(p => p.ApplyModes());
        TBatch data = task.LoadBatch(epoch, batch);
        onLoaded();
        networkTrainings.ForEach(p => p.ApplyModes());
        double sum = 0;
        string? warning = null;
        foreach (NetworkTraining networkTraining in networkTrainings)
        {
            networkTraining.ZeroGradients();
            IReadOnlyList<Loss> losses = networkTraining.DistillationLosses!.Losses(task, data);
            Tensor loss = Total(losses);
            double value = loss.item<float>();
            if (!double.IsFinite(value))
            {
                networkTrainings.ForEach(p => p.Good.Restore());
                throw Diverged(task, networkTraining, losses, epoch, batch);
            }

            int total = (epoch * task.BatchesPerEpoch) + batch;
            networkTraining.Step(loss, value, total);
            using IDisposable gradients = no_grad();
            warning = task.AfterStep(networkTraining.Trainee, value, total) ?? warning;
            sum += value;
        }

        return (sum, warning);
    }

    private static TrainingDivergedException Diverged<TBatch>(
        TrainingTask<TBatch> task,
        NetworkTraining networkTraining,
        IReadOnlyList<Loss> losses,
        int epoch,
        int batch
    )
    {
        string parts = string.Join(", ", losses.Select(l => Invariant($"{l.Name} {l.Value.item<float>()}")));
        (int goodEpoch, int goodBatch) = Math.DivRem(networkTraining.Good.Batch, task.BatchesPerEpoch);
        return new TrainingDivergedException(
            Invariant($"Training of {task.Name} diverged in epoch {epoch + 1}, batch {batch + 1}: losses ")
                + Invariant($"of {networkTraining.Trainee.Name} were {parts}. ")
                + Invariant(
                    $"The weights are again those from before epoch {goodEpoch + 1}, batch {goodBatch + 1}. A lower learning rate may help."
                )
        );
    }

    private static Tensor Total(IReadOnlyList<Loss> losses) =>
        losses.Skip(1).Aggregate(losses[0].Value, (sum, next) => sum.add(next.Value, Scalars.Of(1)));

    // Where an epoch cannot be scored, what was trained of it is not lost.
    private static double? Score<TBatch>(
        TrainingTask<TBatch> task,
        List<NetworkTraining> networkTrainings,
        TrainingPosition position,
        TrainingLength length,
        TorchRandom random,
        StateFile? file,
        CancellationToken cancellationToken
    )
    {
        try
        {
            Renew(task, networkTrainings, position, length, random, cancellationToken);
            foreach (Trainee trainee in task.Trainees)
            {
                trainee.Module.eval();
            }

            using IDisposable gradients = no_grad();
            return task.IsScored ? random.Run(RandomUse.Score, () => task.Score(cancellationToken)) : null;
        }
        catch
        {
            file?.Save(position);
            throw;
        }
    }

    // Weights and random numbers stay as they are, and so does the time of training: an epoch that is scored again after an interruption
    // took no longer.
    private static void Renew<TBatch>(
        TrainingTask<TBatch> task,
        List<NetworkTraining> networkTrainings,
        TrainingPosition position,
        TrainingLength length,
        TorchRandom random,
        CancellationToken cancellationToken
    )
    {
        byte[] next = random.State;
        random.Run(RandomUse.Renewal, () => StatisticsRenewal.Run(task, networkTrainings, position.Epoch, length, cancellationToken));
        random.State = next;
    }

    // A loss of the caller's own may do anything, too.
    private bool DrawsFromTorch<TBatch>(TrainingTask<TBatch> task, IReadOnlyList<(TrainingPlan Plan, Checkpoint? Source)> plans) =>
        task.DrawsFromTorch
        || Teachers.Any(t => TorchRandom.IsDrawnBy(t.Module))
        || plans.SelectMany(p => p.Plan.DistillationLosses).Any(l => l.GetType().Assembly != typeof(TrainingLoop).Assembly);
}
