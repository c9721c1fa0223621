using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Training.Plans;

/// <summary>A plan that is there, edited or read from a file (<see cref="PlanJson.Read"/>), where a strategy is asked for.</summary>
internal sealed class ReadyPlan : IDistillationStrategy
{
    private readonly TrainingPlan _plan;

    /// <summary>Goes by a plan.</summary>
    /// <param name="plan">The plan, of the one network that it is given for.</param>
    public ReadyPlan(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _plan = plan;
    }

    /// <inheritdoc/>
    public string Name => _plan.Strategy;

    /// <inheritdoc/>
    public IReadOnlyList<DistillationLoss> DistillationLosses => _plan.DistillationLosses;

    /// <summary>The plan, whatever the network and the source: the training refuses one that does not fit them.</summary>
    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source) => _plan;
}
