using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
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
    /// The training images, each of one object. If their sizes differ, each is placed in the upper left corner of its batch, with black
    /// padding.
    /// </param>
    /// <param name="validation">
    /// Images to choose the best epoch and calibrate by; <see langword="null"/> to hold back what the options say.
    /// </param>
    /// <param name="stages">
    /// The network's stages from the lowest up, which hold all its tensors; <see langword="null"/> for those that
    /// <see cref="ModuleStages.Of"/> finds.
    /// </param>
    /// <param name="options">The training options; the defaults if null.</param>
    /// <param name="request">
    /// Strategy, teachers, seed, and all else that trainings have in common; the defaults where null. The order of images, and all else
    /// that is drawn, comes from its seed.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <returns>The course of the training, and the temperature of its probabilities.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a loss does not fit the network or its teachers (the message tells every one), or there is no
    /// image, or an image is of none of the classes, or all are of one, or images that are to be mixed differ in size; or a class has no
    /// name or that of another; or the file to resume from holds another training, and the message names every difference.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the network then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<ClassifierTrainingResult> TrainAsync(
        nn.Module<Tensor, Tensor> network,
        IReadOnlyList<string> classes,
        IReadOnlyList<LabelledImage> images,
        IReadOnlyList<LabelledImage>? validation = null,
        IReadOnlyList<Stage>? stages = null,
        ClassifierOptions? options = null,
        TrainingRequest? request = null,
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
        var asked = ClassifierRequest.Of(images, validation, names, options, request);
        Device device = network.parameters().FirstOrDefault()?.device ?? CPU;
        asked.Training.ThrowUnlessOf("network", device, precision: null);
        return RunThread.RunAsync(
            () =>
            {
                var parts = new ClassifierParts(
                    network,
                    stages ?? ParameterNames.As(() => ModuleStages.Of(network), ("module", nameof(network))),
                    names,
                    device
                );
                using var run = new ClassifierRun(parts, asked);
                return run.Train(cancellationToken);
            },
            cancellationToken
        );
    }
}
