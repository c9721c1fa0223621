using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Classification;

/// <content>Training on a data set as it was read.</content>
public sealed partial class TargetClassifier
{
    /// <summary>
    /// Trains it on the marked objects of a data set, each cut out and scaled to <see cref="ClassifierNetworkOptions.InputSide"/>, and else
    /// as on images in memory.
    /// </summary>
    /// <inheritdoc cref="TrainAsync(DataSet, ClassifierOptions, TrainingRequest, CancellationToken)"/>
    public Task<ClassifierTrainingResult> TrainAsync(DataSet data, ClassifierOptions options) =>
        TrainAsync(data, options, new TrainingRequest(), CancellationToken.None);

    /// <summary>
    /// Trains it on the marked objects of a data set, each cut out and scaled to <see cref="ClassifierNetworkOptions.InputSide"/>, and else
    /// as on images in memory.
    /// </summary>
    /// <param name="data">What to learn from: of a folder of labelled images, each image; of images with boxes, each object.</param>
    /// <param name="options">The training options.</param>
    /// <param name="request">
    /// Strategy, teachers, seed, and all else that trainings have in common. The order of images, and all else that is drawn, comes from
    /// its seed.
    /// </param>
    /// <param name="cancellationToken">Asked before every image that is read, and every batch.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or there is no object, or one of none of the classes, or all are of one class. It comes with the
    /// task.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the classifier then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Task<ClassifierTrainingResult> TrainAsync(
        DataSet data,
        ClassifierOptions options,
        TrainingRequest request,
        CancellationToken cancellationToken
    )
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(request);
        return CutAndTrainAsync(options.Copy());

        async Task<ClassifierTrainingResult> CutAndTrainAsync(ClassifierOptions settings)
        {
            IReadOnlyList<LabelledImage> images = await RunThread
                .RunAsync(() => ObjectCrops.Of(data, _options.InputSide, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
            return await TrainAsync(images, options: settings, request: request, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
        }
    }
}
