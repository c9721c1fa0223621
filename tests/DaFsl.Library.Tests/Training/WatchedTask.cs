using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp;

namespace DaFsl.Library.Tests.Training;

/// <summary>A task that counts the thread's living tensors before it loads a batch: for leak tests.</summary>
internal sealed class WatchedTask<TBatch>(TrainingTask<TBatch> task) : TrainingTask<TBatch>
{
    public List<long> LiveTensors { get; } = [];

    public override string Name => task.Name;

    public override IReadOnlyList<Trainee> Trainees => task.Trainees;

    public override int BatchesPerEpoch => task.BatchesPerEpoch;

    public override IReadOnlyList<string>? Classes => task.Classes;

    public override TBatch LoadBatch(int epoch, int batch)
    {
        LiveTensors.Add(DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        return task.LoadBatch(epoch, batch);
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, TBatch batch) => task.Losses(trainee, batch);

    public override string? AfterStep(Trainee trainee, double loss, int batch) => task.AfterStep(trainee, loss, batch);

    public override bool IsDone => task.IsDone;

    public override DistillationTargets Targets(TBatch batch) => task.Targets(batch);

    public override double? Score(CancellationToken cancellationToken) => task.Score(cancellationToken);

    /// <summary>The optimizers make their state in the first step; from then on the number must not grow.</summary>
    public void AssertNoLeak()
    {
        Assert.True(LiveTensors.Count >= 5, "Too few steps to tell.");
        Assert.All(LiveTensors.Skip(2), live => Assert.Equal(LiveTensors[1], live));
    }
}
