using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>A run of a study: its settings and data, and its surroundings, which have a seed.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Data">The data.</param>
/// <param name="Run">The surroundings, as the stages get them.</param>
internal sealed record StudyContext(DaFslOptions Options, DataSplits Data, RunContext Run);
