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
    private readonly TargetClassifier _classifier;
    private readonly IReadOnlyList<LabelledImage> _pictures;
    private readonly ClassifierOptions _options;
    private readonly int _seed;
    private int _round = -1;
    private int[] _order = [];

    public ClassificationTask(TargetClassifier classifier, IReadOnlyList<LabelledImage> pictures, ClassifierOptions options, int seed)
    {
        _classifier = classifier;
        _pictures = pictures;
        _options = options;
        _seed = seed;
        Trainees = [new Trainee("classifier", classifier.Network, classifier.Network.Stages(), options.Optimizer)];
    }

    public override string Name => "classifier";

    public override IReadOnlyList<Trainee> Trainees { get; }

    public override int BatchesPerEpoch => _options.Batches;

    public override ClassificationBatch LoadBatch(int epoch, int batch)
    {
        long first = (((long)epoch * BatchesPerEpoch) + batch) * _options.BatchSize;
        LabelledImage[] chosen = [.. Enumerable.Range(0, _options.BatchSize).Select(i => At(first + i))];
        return new ClassificationBatch(
            PixelTensor.Batch([.. chosen.Select(c => c.Image)], sideMultiple: 1, _classifier.Device),
            tensor([.. chosen.Select(c => (long)_classifier.IndexOf(c.ClassName))], device: _classifier.Device));
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, ClassificationBatch batch) =>
        [new Loss("class", nn.functional.cross_entropy(_classifier.Network.call(batch.Pixels), batch.Labels))];

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
