using DaFsl.Library.Data;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Detection.Training;

/// <summary>Trains a detector by itself, without the rest of the pipeline.</summary>
public static class DetectorTrainer
{
    /// <summary>Trains a detector on a thread of its own, from the weights that it has or those that a strategy transfers.</summary>
    /// <param name="detector">The detector; its weights change.</param>
    /// <param name="train">
    /// What to learn from. Objects of classes that it does not know, difficult ones and crowds are passed over; of images without any
    /// other, the options say which are background, and the result counts them.
    /// </param>
    /// <param name="test">What to score on after each epoch.</param>
    /// <param name="options">How to train; the defaults where null.</param>
    /// <param name="strategy">
    /// What is transferred, frozen or slowed; <see langword="null"/> to train all that the detector itself does not hold fixed.
    /// </param>
    /// <param name="source">What the strategy transfers from; <see langword="null"/> where it transfers nothing.</param>
    /// <param name="teachers">
    /// Whom the strategy's losses are learned from (see <see cref="WithTeachers"/>); their owner disposes them.
    /// </param>
    /// <param name="progress">Told after every batch, from the training's thread.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a loss fits the detector or its teachers not (the message tells every one), or there is nothing to
    /// learn from; or the file to resume from holds another training, and the message names every difference.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the detector then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public static Task<DetectorTrainingResult> TrainAsync(
        FasterRcnnDetector detector,
        DataSet train,
        DataSet test,
        DetectorTrainingOptions? options = null,
        IDistillationStrategy? strategy = null,
        Checkpoint? source = null,
        IReadOnlyList<Teacher>? teachers = null,
        IProgress<TrainingProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        options = options?.Copy() ?? new DetectorTrainingOptions();
        string faults = string.Join(' ', options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        _ = detector.Network;
        return RunThread.RunAsync(
            () =>
            {
                var task = new DetectionTask(
                    detector,
                    train,
                    test,
                    options.Optimizer,
                    options.BatchSize,
                    options.Seed,
                    options.RepeatFactors,
                    options.BackgroundImages
                );
                TrainingPlan plan = strategy.PlanFor(task.Trainees[0].Describe(), source);
                TrainingResult trained = ParameterNames.As(
                    () =>
                        new TrainingLoop(time ?? TimeProvider.System) { Teachers = teachers ?? [] }.Run(
                            task,
                            [(plan, source)],
                            options.Epochs,
                            progress,
                            cancellationToken,
                            options.Resume
                        ),
                    ("plan", nameof(strategy)),
                    ("resume", nameof(options))
                );
                detector.Remember(task.Origin(options.Epochs, strategy, source));
                return new DetectorTrainingResult
                {
                    Curve = trained.Curve,
                    Scores = task.LastScores!,
                    Images = task.Images,
                    Notes = trained.Notes,
                };
            },
            cancellationToken
        );
    }
}
