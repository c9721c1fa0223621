using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.Decision;

/// <summary>A decision line that was chosen from held-out scores.</summary>
/// <param name="Line">The line: the offset of a class with enough data is 0.</param>
/// <param name="Notes">What could not be chosen, and why.</param>
/// <param name="Searches">The search for the offset of each scarce class that has one, by class.</param>
internal sealed record DecisionLineFit(DecisionLine Line, IReadOnlyList<string> Notes, IReadOnlyDictionary<int, ThresholdSearch> Searches)
{
    // Offsets of several scarce classes depend on each other; few rounds settle them.
    private const int Rounds = 5;

    /// <summary>
    /// Chooses the line: for one scarce class its offset, for several their offsets one after another, until none moves. The same whatever
    /// the order of the images.
    /// </summary>
    /// <param name="scores">The held-out scores.</param>
    /// <param name="objective">The objective.</param>
    public static DecisionLineFit Choose(HeldOutScores scores, DecisionObjective objective)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(objective);
        double[] offsets = new double[scores.Classes.Count];
        var notes = new List<string>();
        int[] moved = [.. scores.Scarce.Where(c => IsFit(scores, c, offsets, notes))];
        var searches = new Dictionary<int, ThresholdSearch>();
        for (int round = 0; round < (moved.Length > 1 ? Rounds : 1); round++)
        {
            // All searches of a round begin from the same offsets, so that the order of the classes changes nothing.
            double[] before = [.. offsets];
            foreach (int c in moved)
            {
                searches[c] = new ThresholdSearch(scores, objective, c, before);
                offsets[c] = -searches[c].Best();
            }

            if (before.Zip(offsets, (a, b) => Math.Abs(a - b)).Max() < 1e-6)
            {
                break;
            }
        }

        return new DecisionLineFit(new DecisionLine(offsets), notes, searches);
    }

    private static bool IsFit(HeldOutScores scores, int c, double[] offsets, List<string> notes)
    {
        string name = scores.Classes[c];
        if (scores.Counts[c] == 0)
        {
            notes.Add($"No image of '{name}' was left out and scored, so its line stays where the classifier has it.");
            return false;
        }

        if (scores.Counts[c] == scores.Labels.Count)
        {
            notes.Add($"No image of another class than '{name}' was held out, so its line stays where the classifier has it.");
            return false;
        }

        if (new ThresholdSearch(scores, DecisionObjective.BalancedAccuracy, c, offsets).IsLevel)
        {
            notes.Add(
                $"The scores of '{name}' are the same for all {Counted.Of(scores.Labels.Count, "image")}, "
                    + "so no line tells it from the others."
            );
            return false;
        }

        if (scores.Counts[c] == 1)
        {
            notes.Add($"The line of '{name}' rests on 1 image.");
        }

        return true;
    }
}
