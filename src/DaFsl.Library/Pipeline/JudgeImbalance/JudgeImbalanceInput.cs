using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>The input of <see cref="JudgeImbalanceStage"/>.</summary>
/// <param name="Train">The data to learn from.</param>
/// <param name="Options">The options, which define when a class is scarce.</param>
internal sealed record JudgeImbalanceInput(DataSet Train, ImbalanceOptions Options);
