using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Choice;

/// <summary>The strategy to distil by, and the reason for it.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Reason">The audit line: the numbers that it rests on, the limit or rule that decided, and how sure that is.</param>
internal sealed record StrategyChoice(IDistillationStrategy Strategy, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
