using System.Text.Json;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>All that a study measured, finished or not: plain figures, from which its tables and plots are made.</summary>
/// <param name="Settings">The settings that the runs have in common; runs with other settings do not belong to the same study.</param>
/// <param name="Data">The data.</param>
/// <param name="Imbalance">The classes that have enough data and those that are scarce.</param>
/// <param name="Source">The source of the distillation; one source for all runs, like a published checkpoint.</param>
/// <param name="Gan">The training data of the GANs; <see langword="null"/> if no class is scarce.</param>
/// <param name="Seeds">The seeds that there are to be runs with.</param>
/// <param name="Choices">The choices by similarity, by seed.</param>
/// <param name="Runs">The runs, in the order in which they were made.</param>
/// <param name="Notes">Further notes for the reader.</param>
/// <param name="Environment">The environment of the study; the seconds are those of the last start.</param>
public sealed record StudyResult(
    JsonElement Settings,
    DataReport Data,
    ImbalanceReport Imbalance,
    SourceReport Source,
    StudyGanData? Gan,
    IReadOnlyList<int> Seeds,
    IReadOnlyList<StudyChoice> Choices,
    IReadOnlyList<StudyRun> Runs,
    IReadOnlyList<string> Notes,
    EnvironmentReport Environment
)
{
    /// <summary>True if each way has been run with each seed.</summary>
    public bool IsComplete =>
        Seeds.All(s => Choices.Any(c => c.Seed == s) && StudyWays.All.All(w => Networks.All(n => Find(n, w.Name, s) is not null)));

    /// <summary>The networks that the study trains, in order.</summary>
    internal IEnumerable<StudyNetwork> Networks =>
        [
            .. ObjectsFillImages ? Array.Empty<StudyNetwork>() : [StudyNetwork.Detector],
            .. Gan is null ? Array.Empty<StudyNetwork>() : [StudyNetwork.Gan],
        ];

    /// <summary>True if each image is a single object, so that there is no region proposer to train.</summary>
    public bool ObjectsFillImages { get; init; }

    /// <summary>A run; <see langword="null"/> where it has not been made.</summary>
    internal StudyRun? Find(StudyNetwork network, string way, int seed) =>
        Runs.FirstOrDefault(r => r.Network == network && r.Way == way && r.Seed == seed);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
