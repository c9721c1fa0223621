using DaFsl.Library.Training.Optimizers;
using DaFsl.Library.Training.Plans;
using TorchSharp.Modules;

namespace DaFsl.Library.Training.Steps;

/// <summary>A stage of a network while that is trained: when it learns, how fast, and the state of its optimizer.</summary>
internal sealed class StageTraining : IDisposable
{
    private readonly StagePlan _plan;
    private readonly OptimizerOptions _optimizer;
    private readonly TrainingLength _length;

    /// <param name="plan">The plan for training the stage.</param>
    /// <param name="optimizer">The options of the optimizer.</param>
    /// <param name="length">The length of the whole training.</param>
    /// <param name="parameters">The stage's weights, without those that the network itself holds fixed.</param>
    public StageTraining(
        StagePlan plan,
        OptimizerOptions optimizer,
        TrainingLength length,
        IReadOnlyList<(string Name, Parameter Values)> parameters
    )
    {
        _plan = plan;
        _optimizer = optimizer;
        _length = length;
        Parameters = parameters;
        Update = plan.Frozen || parameters.Count == 0 ? null : WeightUpdateFactory.Create(optimizer, [.. parameters.Select(p => p.Values)]);
    }

    /// <summary>The stage's name.</summary>
    public string Name => _plan.Stage;

    /// <summary>Its weights by their names in the network.</summary>
    public IReadOnlyList<(string Name, Parameter Values)> Parameters { get; }

    /// <summary>The update of its weights; <see langword="null"/> if they never change.</summary>
    public WeightUpdate? Update { get; }

    /// <summary>Lets the weights have gradients, or none, as an epoch has it.</summary>
    /// <param name="epoch">The epoch, counted from 0.</param>
    public void BeginEpoch(int epoch)
    {
        foreach ((string _, Parameter values) in Parameters)
        {
            values.requires_grad = _plan.LearnsIn(epoch);
        }
    }

    /// <summary>Changes the weights by their gradients, unless the stage does not learn yet.</summary>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public void Step(int batch)
    {
        if (Update is not null && _plan.LearnsIn(batch / _length.BatchesPerEpoch))
        {
            Update.Step(LearningRate(batch));
        }
    }

    /// <summary>In how many of the first batches the stage was to learn.</summary>
    /// <param name="batches">How many batches, over all epochs.</param>
    public int BatchesLearned(int batches) =>
        _plan.Frozen ? 0 : (int)Math.Max(0, batches - ((_plan.FromEpoch - 1L) * _length.BatchesPerEpoch));

    /// <summary>
    /// The learning rate at a batch: the optimizer's, which follows its own schedule, times the stage's factor, times the share of it that
    /// the stage's own warm-up allows, w batches after the stage began to learn: <c>(w + 1) / (warm-up + 1)</c>.
    /// </summary>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public double LearningRate(int batch)
    {
        int since = batch - ((_plan.FromEpoch - 1) * _length.BatchesPerEpoch);
        double warm = since < _plan.WarmUpBatches ? (since + 1.0) / (_plan.WarmUpBatches + 1) : 1;
        return _optimizer.LearningRate * _plan.LearningRateFactor * _optimizer.RateShare(batch, _length.Batches) * warm;
    }

    public void Dispose() => Update?.Dispose();
}
