using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;

namespace DaFsl.Library.Training.Modules;

/// <summary>
/// Trains any network of TorchSharp's by a plan, as the library trains its own: <c>strategy.Plan(training.Describe(), source)</c> makes the
/// plan, and so do <see cref="PlanJson.Read"/> or plain code.
/// </summary>
public static class ModuleTrainer
{
    /// <summary>Trains a network on a thread of its own.</summary>
    /// <typeparam name="TBatch">What the network sees at once.</typeparam>
    /// <param name="training">The network, its batches and losses.</param>
    /// <param name="plan">Where its weights come from, what is frozen, and how fast the rest learns.</param>
    /// <param name="source">What the plan transfers from; null where it transfers nothing.</param>
    /// <param name="progress">Told after every batch, from the training's thread.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <returns>The learning curve; the network is in evaluation mode and nothing is frozen but what was before.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, the plan does not fit the network, or the file to resume from holds another training; the message
    /// tells all of it.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the network then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<ModuleTrainingResult> TrainAsync<TBatch>(
        ModuleTraining<TBatch> training,
        TrainingPlan plan,
        Checkpoint? source = null,
        IProgress<TrainingProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(plan);
        string faults = string.Join(' ', training.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(training));
        }

        ModuleTask<TBatch> task = ParameterNames.As(() => new ModuleTask<TBatch>(training), ("module", nameof(training)));
        ResumeOptions? resume = training.Resume?.Copy();
        return RunThread.RunAsync(
            () =>
            {
                TrainingResult trained = ParameterNames.As(
                    () =>
                        new TrainingLoop(time ?? TimeProvider.System).Run(
                            task,
                            [(plan, source)],
                            training.Epochs,
                            progress,
                            cancellationToken,
                            resume
                        ),
                    ("resume", nameof(training)),
                    ("stages", nameof(training))
                );
                return new ModuleTrainingResult(trained.Curve) { Notes = trained.Notes };
            },
            cancellationToken
        );
    }
}
