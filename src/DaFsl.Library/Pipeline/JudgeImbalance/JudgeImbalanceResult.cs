using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>The result of <see cref="JudgeImbalanceStage"/>.</summary>
/// <param name="Imbalance">The verdict on each class.</param>
/// <param name="Notes">Sentences for the reader of the report.</param>
internal sealed record JudgeImbalanceResult(ImbalanceReport Imbalance, IReadOnlyList<string> Notes);
