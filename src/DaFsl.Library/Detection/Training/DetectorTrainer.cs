using DaFsl.Library.Data;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Detection.Training;

/// <summary>Trains a detector by itself, without the rest of the pipeline.</summary>
public static class DetectorTrainer
{
    /// <summary>Trains a detector on a thread of its own, from the weights that it has or those that a strategy transfers.</summary>
    /// <remarks>Order, mirroring and sampling come from the request's seed.</remarks>
    /// <param name="detector">The detector; its weights change.</param>
    /// <param name="train">
    /// The training data. Objects of classes that the detector does not know, difficult ones and crowds are ignored; for images without any
    /// others, the options determine which are background, and the result counts them.
    /// </param>
    /// <param name="test">The test data, scored after each epoch.</param>
    /// <param name="options">The training options; the defaults if null.</param>
    /// <param name="request">
    /// Strategy, teachers, seed, and all else that trainings have in common; the defaults where null. Without a strategy, all is trained
    /// that the detector itself does not hold fixed.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
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
        TrainingRequest? request = null,
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

        TrainingRequest asked = TrainingRequest.Checked(request);
        asked.ThrowUnlessOf("detector", detector.Device, detector.Network.PrecisionOn(detector.Device));
        return RunThread.RunAsync(
            () =>
            {
                DetectorTraining trained = Train(detector, train, test, options, asked, cancellationToken);
                return new DetectorTrainingResult
                {
                    Curve = trained.Result.Curve,
                    Scores = trained.Task.LastScores!,
                    ImagesWithObjects = trained.Task.Images.WithObjects,
                    UnmarkedImages = trained.Task.Images.Unmarked,
                    OnlyIgnoredImages = trained.Task.Images.OnlyIgnored,
                    Background = trained.Task.Images.Background,
                    Notes = [.. trained.Result.Notes, .. trained.Result.Warnings],
                };
            },
            cancellationToken
        );
    }

    /// <summary>Trains a detector on the caller's thread, as <see cref="TrainAsync"/> does.</summary>
    internal static DetectorTraining Train(
        FasterRcnnDetector detector,
        DataSet train,
        DataSet test,
        DetectorTrainingOptions options,
        TrainingRequest request,
        CancellationToken cancellationToken
    )
    {
        var task = new DetectionTask(
            detector,
            train,
            test,
            options.Optimizer,
            options.BatchSize,
            request.Seed,
            options.RepeatFactors,
            options.BackgroundImages
        );
        TrainingPlan plan = request.PlanFor(task.Trainees[0]);
        TrainingResult result = request.Run(task, [(plan, request.Source)], options.Epochs, cancellationToken);
        detector.Remember(task.Origin(options.Epochs, request));
        return new DetectorTraining(task, plan, result);
    }
}
