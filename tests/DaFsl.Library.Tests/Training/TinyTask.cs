using DaFsl.Library.Training;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training;

/// <summary>Networks that learn to answer 1 to anything; writes down what the loop asks of it.</summary>
internal sealed class TinyTask(int batches, params Trainee[] trainees) : TrainingTask<Tensor>
{
    public List<string> Calls { get; } = [];

    public Action OnBatch { get; init; } = () => { };

    public Func<double?> OnScore { get; init; } = () => null;

    /// <summary>How often it is scored before it says that there is no use in going on.</summary>
    public int Enough { get; init; } = int.MaxValue;

    /// <summary>What stands in for the loss of a trainee, where anything does.</summary>
    public Func<string, float?> LossOf { get; init; } = _ => null;

    public override string Name => "tiny task";

    public override IReadOnlyList<Trainee> Trainees => trainees;

    public override int BatchesPerEpoch => batches;

    public override bool IsDone => Calls.Count(c => c == "score") >= Enough;

    public override Tensor LoadBatch(int epoch, int batch)
    {
        Calls.Add($"load {epoch}.{batch}");
        OnBatch();
        return full([2, 1, 2, 2], batch + 1f);
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, Tensor batch)
    {
        Calls.Add(trainee.Name);
        Tensor answers = ((TinyNetwork)trainee.Module).call(batch);
        Tensor error = (answers - 1).square().mean();
        return LossOf(trainee.Name) is { } fixedLoss
            ? [new Loss("half", (error * 0) + (fixedLoss / 4)), new Loss("other half", (error * 0) + (fixedLoss * 3 / 4))]
            : [new Loss("error", error)];
    }

    public override double? Score(CancellationToken cancellationToken)
    {
        Calls.Add("score");
        return OnScore();
    }
}
