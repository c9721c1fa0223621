using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// Trains any classifier by itself, without the rest of the pipeline. This library's own, <see cref="TargetClassifier"/>, trains itself.
/// </summary>
public static class ClassifierTrainer
{
    /// <summary>Trains a network on a thread of its own.</summary>
    /// <remarks>
    /// What is cheap to see of wrong arguments is thrown at once, what takes time comes with the task. Where cancellation was asked for
    /// already, the task is cancelled and nothing is looked at.
    /// </remarks>
    /// <param name="network">
    /// From images <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>, with its first weights; these change.
    /// </param>
    /// <param name="classes">The classes, in the order of the logits.</param>
    /// <param name="images">
    /// What to learn from: images of one object each. Of different sizes, each lies in the left upper corner of its batch, black around.
    /// </param>
    /// <param name="options">How to train; the defaults where null.</param>
    /// <param name="seed">Where the order of images, and all else that is drawn, comes from.</param>
    /// <param name="stages">
    /// The network's stages from the lowest up, which hold all its tensors; <see langword="null"/> for those that
    /// <see cref="ModuleStages.Of"/> finds.
    /// </param>
    /// <param name="strategy">What is transferred, frozen, slowed or learned from teachers; <see langword="null"/> to train all.</param>
    /// <param name="source">What the strategy transfers from; <see langword="null"/> where it transfers nothing.</param>
    /// <param name="teachers">
    /// Whom the strategy's losses are learned from (see <see cref="WithTeachers"/>); their owner disposes them.
    /// </param>
    /// <param name="progress">Told after every batch, from the training's thread.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <param name="validation">
    /// Images to choose the best epoch and calibrate by; <see langword="null"/> to hold back what the options say.
    /// </param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <returns>The course of the training, and the temperature of its probabilities.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a loss does not fit the network or its teachers (the message tells every one), or there is no
    /// image, or a image is of none of the classes, or all are of one, or images that are to be mixed differ in size; or a class has no
    /// name or that of another.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the network then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<ClassifierTrainingResult> TrainAsync(
        nn.Module<Tensor, Tensor> network,
        IReadOnlyList<string> classes,
        IReadOnlyList<LabelledImage> images,
        ClassifierOptions? options = null,
        int seed = 0,
        IReadOnlyList<Stage>? stages = null,
        IDistillationStrategy? strategy = null,
        Checkpoint? source = null,
        IReadOnlyList<Teacher>? teachers = null,
        IProgress<TrainingProgress>? progress = null,
        TimeProvider? time = null,
        IReadOnlyList<LabelledImage>? validation = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ClassifierTrainingResult>(cancellationToken);
        }

        if (ClassNameRule.FaultOf(classes) is { } fault)
        {
            throw new ArgumentException(fault, nameof(classes));
        }

        string[] names = [.. classes];
        var request = ClassifierRequest.Of(images, validation, names, options ?? new ClassifierOptions(), seed);
        return RunThread.RunAsync(
            () =>
            {
                Device device = network.parameters().FirstOrDefault()?.device ?? CPU;
                var parts = new ClassifierParts(
                    network,
                    stages ?? ParameterNames.As(() => ModuleStages.Of(network), ("module", nameof(network))),
                    names,
                    device
                );
                using var run = new ClassifierRun(parts, request, strategy, source);
                return run.Train(teachers ?? [], progress, time ?? TimeProvider.System, cancellationToken);
            },
            cancellationToken
        );
    }
}
