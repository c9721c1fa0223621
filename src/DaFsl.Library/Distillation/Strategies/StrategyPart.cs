using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>A strategy for some stages of a network.</summary>
/// <param name="Stages">
/// The stages by their names: <c>rpn</c> is the stage of that name, and those whose names go on after a dot, as <c>backbone.body</c> is
/// <c>backbone.body.layer1</c> and all the others of that body.
/// </param>
/// <param name="Strategy">The strategy that trains them.</param>
internal sealed record StrategyPart(IReadOnlyList<string> Stages, IDistillationStrategy Strategy)
{
    internal bool Holds(string stage) => Stages.Any(s => Matches(s, stage));

    internal static bool Matches(string name, string stage) => stage == name || stage.StartsWith($"{name}.", StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
