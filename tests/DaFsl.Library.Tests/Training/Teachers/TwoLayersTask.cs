using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Teachers;

/// <summary>Networks that learn to tell three classes of drawn images apart.</summary>
internal sealed class TwoLayersTask(int batches, params Trainee[] trainees) : TrainingTask<Tensor>
{
    private static readonly long[] _labels = [0, 1, 2, 1];

    /// <summary>What stands in for the loss from a batch on, counted from 0 over all calls.</summary>
    public int? DivergesAt { get; init; }

    public bool KnowsLabels { get; init; } = true;

    public override string Name => "two layers";

    public override IReadOnlyList<Trainee> Trainees => trainees;

    public override IReadOnlyList<string> Classes { get; } = ["a", "b", "c"];

    public override int BatchesPerEpoch => batches;

    private int Calls { get; set; }

    public static Tensor Images(int batch)
    {
        using var generator = new Generator((ulong)(batch + 10), CPU);
        return randn([4, 1, 4, 4], generator: generator);
    }

    public override Tensor LoadBatch(int epoch, int batch) => Images((epoch * batches) + batch);

    public override IReadOnlyList<Loss> Losses(Trainee trainee, Tensor batch)
    {
        Tensor loss = nn.functional.cross_entropy(((TwoLayers)trainee.Module).call(batch), tensor(_labels));
        return [new Loss("class", Calls++ == DivergesAt ? loss * float.NaN : loss)];
    }

    public override DistillationTargets Targets(Tensor batch) => new() { Labels = KnowsLabels ? tensor(_labels) : null };
}
