using System.Text.Json.Nodes;
using DaFsl.Library.Data;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// A classifier learning from labelled pictures. Batches are cut from one shuffled round through the pictures after another, so
/// that a small set and a large one give the same number of steps.
/// </summary>
internal sealed class ClassificationTask : TrainingTask<ClassificationBatch>
{
    private readonly nn.Module<Tensor, Tensor> _network;
    private readonly IReadOnlyList<string> _classes;
    private readonly Device _device;
    private readonly IReadOnlyList<LabelledImage> _pictures;
    private readonly ClassifierOptions _options;
    private readonly int _seed;
    private int _round = -1;
    private int[] _order = [];

    public ClassificationTask(TargetClassifier classifier, IReadOnlyList<LabelledImage> pictures, ClassifierOptions options, int seed)
        : this(classifier.Network, classifier.Network.Stages(), classifier.Classes, classifier.Device, pictures, options, seed)
    {
    }

    /// <param name="network">From pictures <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>.</param>
    /// <param name="stages">The network's stages.</param>
    /// <param name="classes">The classes, in the order of the logits.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="pictures">What to learn from.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Where the order comes from.</param>
    public ClassificationTask(
        nn.Module<Tensor, Tensor> network,
        IReadOnlyList<Stage> stages,
        IReadOnlyList<string> classes,
        Device device,
        IReadOnlyList<LabelledImage> pictures,
        ClassifierOptions options,
        int seed)
    {
        _network = network;
        _classes = classes;
        _device = device;
        _pictures = pictures;
        _options = options;
        _seed = seed;
        Trainees = [new Trainee("classifier", network, stages, options.Optimizer)];
    }

    public override string Name => "classifier";

    public override IReadOnlyList<Trainee> Trainees { get; }

    public override IReadOnlyList<string> Classes => _classes;

    public override int BatchesPerEpoch => _options.Batches;

    public override ClassificationBatch LoadBatch(int epoch, int batch)
    {
        long first = (((long)epoch * BatchesPerEpoch) + batch) * _options.BatchSize;
        LabelledImage[] chosen = [.. Enumerable.Range(0, _options.BatchSize).Select(i => At(first + i))];
        return new ClassificationBatch(
            PixelTensor.Batch([.. chosen.Select(c => c.Image)], sideMultiple: 1, _device),
            tensor([.. chosen.Select(c => (long)ClassIndex.Of(c.ClassName, _classes))], device: _device));
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, ClassificationBatch batch) =>
        [new Loss("class", nn.functional.cross_entropy(_network.call(batch.Pixels), batch.Labels))];

    public override LessonTargets Targets(ClassificationBatch batch) => new() { Labels = batch.Labels };

    public override JsonObject Traits() => new()
    {
        ["pictures"] = $"{Fingerprint.Of(_pictures.Select(p => p.Image))}, {Fingerprint.Of(_pictures.Select(p => p.ClassName))}",
        ["classes"] = string.Join(", ", _classes),
        ["batchSize"] = _options.BatchSize,
        ["seed"] = _seed,
    };

    private LabelledImage At(long place)
    {
        int round = (int)(place / _pictures.Count);
        if (round != _round)
        {
            (_round, _order) = (round, EpochOrder.Of(_pictures.Count, _seed, round));
        }

        return _pictures[_order[place % _pictures.Count]];
    }
}
