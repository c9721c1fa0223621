namespace DaFsl.Library.Distillation;

/// <summary>Which strategy to distil by, and why.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Reason">One sentence with the numbers that it rests on.</param>
public sealed record StrategyChoice(IDistillationStrategy Strategy, string Reason);
