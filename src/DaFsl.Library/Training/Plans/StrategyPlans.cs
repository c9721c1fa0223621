using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Training.Plans;

/// <summary>Plans by a strategy, where there is one.</summary>
internal static class StrategyPlans
{
    /// <summary>The strategy's plan; the default one where there is no strategy.</summary>
    /// <exception cref="ArgumentException">
    /// There is a strategy that transfers weights and none to transfer, or weights and no strategy.
    /// </exception>
    public static TrainingPlan PlanFor(this IDistillationStrategy? strategy, NetworkDescription student, Checkpoint? source)
    {
        if (strategy is null)
        {
            return source is null ? DefaultPlan.Of(student) : throw new ArgumentException(SourceCheck.Fault, nameof(strategy));
        }

        return ParameterNames.As(() => strategy.Plan(student, source), (nameof(source), nameof(strategy)));
    }
}
