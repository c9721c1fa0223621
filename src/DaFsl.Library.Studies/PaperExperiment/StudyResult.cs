using System.Text.Json;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>All that a study measured, finished or not: plain figures, from which its tables and plots are made.</summary>
/// <param name="Settings">What the runs have in common; runs with other settings do not belong to one study.</param>
/// <param name="Data">The data.</param>
/// <param name="Imbalance">Which classes have enough data and which are scarce.</param>
/// <param name="Source">What is distilled from; one source for all runs, as a published checkpoint is.</param>
/// <param name="Gan">What the GANs learn from; <see langword="null"/> where no class is scarce.</param>
/// <param name="Seeds">The seeds that there are to be runs with.</param>
/// <param name="Choices">What similarity chose, by seed.</param>
/// <param name="Runs">The runs, in the order in which they were made.</param>
/// <param name="Notes">What else a reader should know.</param>
/// <param name="Environment">What it ran on; the seconds are those of the last start.</param>
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
    /// <summary>Whether each way has been run with each seed.</summary>
    public bool IsComplete =>
        Seeds.All(s => Choices.Any(c => c.Seed == s) && StudyWays.All.All(w => Networks.All(n => Find(n, w.Name, s) is not null)));

    /// <summary>What it trains, in order.</summary>
    internal IEnumerable<StudyNetwork> Networks =>
        [
            .. ObjectsFillImages ? Array.Empty<StudyNetwork>() : [StudyNetwork.Detector],
            .. Gan is null ? Array.Empty<StudyNetwork>() : [StudyNetwork.Gan],
        ];

    /// <summary>Whether each image is one object, so that there is no region proposer to train.</summary>
    public bool ObjectsFillImages { get; init; }

    /// <summary>A run; <see langword="null"/> where it has not been made.</summary>
    internal StudyRun? Find(StudyNetwork network, string way, int seed) =>
        Runs.FirstOrDefault(r => r.Network == network && r.Way == way && r.Seed == seed);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
