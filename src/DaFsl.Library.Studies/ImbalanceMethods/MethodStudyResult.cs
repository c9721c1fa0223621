using System.Text.Json;
using DaFsl.Library.Classification;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>All that a study measured, finished or not, from which its tables and plots are made.</summary>
/// <param name="Settings">The settings that the trials have in common; trials with other settings do not belong to the same study.</param>
/// <param name="Name">The name of the data.</param>
/// <param name="Classes">The classes, in the order of their indices.</param>
/// <param name="Scarce">The class that was made scarce.</param>
/// <param name="TrainCounts">The number of training images of each class, before the scarce class was reduced.</param>
/// <param name="Truth">Each test image's class, as an index.</param>
/// <param name="Methods">The methods.</param>
/// <param name="ScarceCounts">The numbers of scarce images that were asked for.</param>
/// <param name="Seeds">The seeds that were asked for.</param>
/// <param name="Trials">The trials, in the order in which they were made.</param>
/// <param name="Environment">The environment of the study; the seconds are those of the last start.</param>
public sealed record MethodStudyResult(
    JsonElement Settings,
    string Name,
    IReadOnlyList<string> Classes,
    string Scarce,
    IReadOnlyList<int> TrainCounts,
    IReadOnlyList<int> Truth,
    IReadOnlyList<ImbalanceMethod> Methods,
    IReadOnlyList<int> ScarceCounts,
    IReadOnlyList<int> Seeds,
    IReadOnlyList<MethodTrial> Trials,
    EnvironmentReport Environment
)
{
    /// <summary>True if every trial has been run.</summary>
    public bool IsComplete => ScarceCounts.All(c => Seeds.All(s => Find(c, s) is not null));

    /// <summary>The scarce class's index.</summary>
    internal int ScarceIndex => ClassIndex.Of(Scarce, Classes);

    /// <summary>A trial; <see langword="null"/> where it has not been made.</summary>
    internal MethodTrial? Find(int count, int seed) => Trials.FirstOrDefault(t => t.ScarceCount == count && t.Seed == seed);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
