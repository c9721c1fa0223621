using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>The classifier that all the rest is for: it tells the classes apart, the scarce one included.</summary>
public sealed class TargetClassifier : IDisposable
{
    private const int AtOnce = 64;

    /// <param name="classes">The classes, in the order of their indices.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">What its convolutions compute in.</param>
    /// <param name="seed">Where the first weights come from.</param>
    internal TargetClassifier(IReadOnlyList<string> classes, Device device, ScalarType precision, int seed)
    {
        Classes = classes;
        Device = device;
        Network = new ClassifierNetwork(classes.Count, precision);
        WeightInitializer.HeNormal(Network, seed);
        Network.to(device);
        Network.eval();
    }

    /// <summary>The classes, in the order of their indices.</summary>
    public IReadOnlyList<string> Classes { get; }

    internal ClassifierNetwork Network { get; }

    internal Device Device { get; }

    /// <summary>Tells what each picture shows.</summary>
    /// <param name="images">Pictures of one object each, all of one size.</param>
    public IReadOnlyList<ClassPrediction> Predict(IReadOnlyList<PixelImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using IDisposable gradients = no_grad();
        var predictions = new List<ClassPrediction>(images.Count);
        foreach (PixelImage[] some in images.Chunk(AtOnce))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor probabilities = Network.call(PixelTensor.Batch(some, sideMultiple: 1, Device)).softmax(1);
            predictions.AddRange(TensorValues.Of(probabilities).Chunk(Classes.Count)
                .Select(p => new ClassPrediction(Classes[Array.IndexOf(p, p.Max())], p)));
        }

        return predictions;
    }

    /// <summary>Scores it on labelled pictures.</summary>
    /// <param name="test">The pictures.</param>
    public ClassificationScores Score(IReadOnlyList<LabelledImage> test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return ClassificationScores.Measure(
            Classes,
            [.. test.Select(t => IndexOf(t.ClassName))],
            [.. Predict([.. test.Select(t => t.Image)]).Select(p => IndexOf(p.ClassName))]);
    }

    /// <summary>The classifier as a teacher of others that take pictures as it does: <c>(N, 3, H, W)</c> in 0 to 1.</summary>
    /// <param name="name">What lessons call it.</param>
    public Teacher AsTeacher(string name) => new(name, Network, Classes);

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    internal int IndexOf(string className) => ClassIndex.Of(className, Classes);

    /// <summary>Trains it once through the options' batches.</summary>
    internal TrainingResult Train(
        IReadOnlyList<LabelledImage> pictures,
        IDistillationStrategy strategy,
        Checkpoint source,
        ClassifierOptions options,
        int seed,
        TimeProvider time,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken,
        IReadOnlyList<Teacher>? teachers = null)
    {
        var task = new ClassificationTask(this, pictures, options, RandomSeeds.DeriveInt32(seed, "order"));
        TrainingPlan plan = strategy.Plan(task.Trainees[0].Describe(), source);
        return new TrainingLoop(time) { Teachers = teachers ?? [] }.Run(task, [(plan, source)], epochs: 1, progress, cancellationToken);
    }
}
