using DaFsl.Library.Distillation.Choice;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The result of <see cref="SimilarityStage"/>.</summary>
/// <param name="Choice">The strategy to go on with, and why.</param>
/// <param name="Report">The distances, and what follows from them.</param>
internal sealed record SimilarityResult(StrategyChoice Choice, SimilarityReport Report);
