using System.Text.Json.Nodes;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The differences between a training run and the one whose file it is to continue from.</summary>
/// <param name="All">
/// Each difference, and whether it is of circumstances: of the data, of settings by which batches are made, of teachers, and of what the
/// training runs on. Under others it can go on, though to other numbers. What is trained, how and how long makes it another training.
/// </param>
internal sealed record TrainingDifferences(IReadOnlyList<(bool IsOfCircumstances, string Text)> All)
{
    private static readonly string[] _circumstances = ["traits", "teachers", "environment"];

    /// <summary>The warnings for the user if training continues despite the differences.</summary>
    public IEnumerable<string> Warnings =>
        All.Count == 0
            ? []
            :
            [
                "The training was resumed under other circumstances than it was started with: "
                    + $"{string.Join("; ", All.Select(d => d.Text))}.",
            ];

    /// <summary>Compares two identities (see <see cref="TrainingIdentity"/>).</summary>
    public static TrainingDifferences Between(JsonObject saved, JsonObject now) =>
        new([
            .. saved
                .Select(p => p.Key)
                .Union(now.Select(p => p.Key), StringComparer.Ordinal)
                .SelectMany(key => TrainingIdentity.Differences(saved[key], now[key], key).Select(d => (_circumstances.Contains(key), d))),
        ]);

    /// <summary>Refuses to go on, unless all that differs may.</summary>
    /// <exception cref="ArgumentException">Something differs that may not; the message names all.</exception>
    public void ThrowUnlessAccepted(ResumeOptions resume)
    {
        bool areCircumstances = All.All(d => d.IsOfCircumstances);
        if (All.Count > 0 && !(areCircumstances && resume.AcceptDifferences))
        {
            throw new ArgumentException(
                $"{resume.File} holds another training: "
                    + $"{string.Join("; ", All.Select(d => d.Text))}. Continue with what it was started with"
                    + $"{(areCircumstances ? ", accept the differences (ResumeOptions.AcceptDifferences)" : "")}, "
                    + "or start again with another file.",
                nameof(resume)
            );
        }
    }
}
