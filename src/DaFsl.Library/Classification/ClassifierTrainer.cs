using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>Trains any classifier by itself, without the rest of the pipeline.</summary>
public static class ClassifierTrainer
{
    /// <summary>Trains a network on a thread of its own, once through the options' batches.</summary>
    /// <param name="network">From pictures <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>, with its first weights; these change.</param>
    /// <param name="classes">The classes, in the order of the logits.</param>
    /// <param name="pictures">What to learn from: pictures of one object each.</param>
    /// <param name="options">How to train; the defaults where null.</param>
    /// <param name="seed">Where the order of pictures comes from.</param>
    /// <param name="stages">
    /// The network's stages from the lowest up, which hold all its tensors; <see langword="null"/> for those that <see cref="Stage.Of"/> finds.
    /// </param>
    /// <param name="strategy">What is transferred, frozen, slowed or learned from teachers; <see langword="null"/> to train all.</param>
    /// <param name="source">What the strategy transfers from; <see langword="null"/> where it transfers nothing.</param>
    /// <param name="teachers">Whom the strategy's lessons are learned from (see <see cref="TaughtBy"/>); their owner disposes them.</param>
    /// <param name="progress">Told after every batch, from the training's thread.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <returns>The course of the training: one point, as there is one epoch.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a lesson does not fit the network or its teachers (the message tells every one), or there is no picture, or a
    /// picture is of none of the classes.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number; the network then is as it last worked, some batches earlier.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<LearningCurve> TrainAsync(
        nn.Module<Tensor, Tensor> network,
        IReadOnlyList<string> classes,
        IReadOnlyList<LabelledImage> pictures,
        ClassifierOptions? options = null,
        int seed = 0,
        IReadOnlyList<Stage>? stages = null,
        IDistillationStrategy? strategy = null,
        Checkpoint? source = null,
        IReadOnlyList<Teacher>? teachers = null,
        IProgress<TrainingProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfZero(pictures.Count, nameof(pictures));
        options ??= new ClassifierOptions();
        string faults = string.Join(' ', options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        foreach (LabelledImage picture in pictures)
        {
            ClassIndex.Of(picture.ClassName, classes);
        }

        Device device = network.parameters().FirstOrDefault()?.device ?? CPU;
        var task = new ClassificationTask(
            network, stages ?? Stage.Of(network), classes, device, pictures, options, seed);
        TrainingPlan plan = strategy.PlanFor(task.Trainees[0].Describe(), source);
        return RunThread.RunAsync(
            () => new TrainingLoop(time ?? TimeProvider.System) { Teachers = teachers ?? [] }
                .Run(task, [(plan, source)], epochs: 1, progress, cancellationToken).Curve,
            cancellationToken);
    }
}
