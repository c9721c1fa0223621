using System.Text.Json;
using DaFsl.Library.Classification;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>All that a study measured, finished or not, from which its tables and plots are made.</summary>
/// <param name="Settings">What the trials have in common; trials with other settings do not belong to one study.</param>
/// <param name="Name">What the data are called.</param>
/// <param name="Classes">The classes, in the order of their indices.</param>
/// <param name="Scarce">The class that was made scarce.</param>
/// <param name="TrainCounts">How many pictures of each class there were to train on, before the scarce class was cut down.</param>
/// <param name="Truth">Each test picture's class, as an index.</param>
/// <param name="Remedies">The remedies.</param>
/// <param name="ScarceCounts">The numbers of scarce pictures that were asked for.</param>
/// <param name="Seeds">The seeds that were asked for.</param>
/// <param name="Trials">The trials, in the order in which they were made.</param>
/// <param name="Environment">What it ran on; the seconds are those of the last start.</param>
public sealed record RemedyStudyResult(
    JsonElement Settings,
    string Name,
    IReadOnlyList<string> Classes,
    string Scarce,
    IReadOnlyList<int> TrainCounts,
    IReadOnlyList<int> Truth,
    IReadOnlyList<Remedy> Remedies,
    IReadOnlyList<int> ScarceCounts,
    IReadOnlyList<int> Seeds,
    IReadOnlyList<RemedyTrial> Trials,
    EnvironmentReport Environment)
{
    /// <summary>Whether every trial has been made.</summary>
    public bool IsComplete => ScarceCounts.All(c => Seeds.All(s => Find(c, s) is not null));

    /// <summary>The scarce class's index.</summary>
    internal int ScarceIndex => ClassIndex.Of(Scarce, Classes);

    /// <summary>A trial; <see langword="null"/> where it has not been made.</summary>
    internal RemedyTrial? Find(int count, int seed) => Trials.FirstOrDefault(t => t.ScarceCount == count && t.Seed == seed);

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
