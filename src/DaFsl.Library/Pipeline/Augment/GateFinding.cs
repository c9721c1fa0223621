using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>
/// The findings on what the quality gate accepted, and on which sets of images have figures of their similarity to the real ones.
/// </summary>
internal static class GateFinding
{
    /// <summary>Returns a sentence for each way of augmenting of which no image, or fewer images than requested, passed.</summary>
    public static IEnumerable<string> Of(IReadOnlyList<GateReport> gates)
    {
        foreach (GateReport gate in gates.Where(g => g.Kept < g.Asked))
        {
            string way = gate.Way.Length == 0 ? "the augmenter" : gate.Way;
            yield return gate switch
            {
                { Made: 0 } => $"Augmenting '{gate.ClassName}' by {way} did not take place: it made no image.",
                { Kept: 0 } =>
                    $"Augmenting '{gate.ClassName}' by {way} did not take place: of {Counted.Of(gate.Made, "image")} none passed the gate.",
                _ => Invariant($"Augmenting '{gate.ClassName}' by {way} fell short: of {Counted.Of(gate.Made, "image")} ")
                    + Invariant($"{gate.Kept} passed the gate, where {gate.Asked} were asked for."),
            };
        }
    }

    /// <summary>Returns the reason why the figures of a set are not shown; <see langword="null"/> if they are.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="scores">The figures.</param>
    /// <param name="areKept">True if the figures are those of the kept images, rather than of all generated images.</param>
    public static string? Silence(GateReport gate, GenerationScores scores, bool areKept)
    {
        if (scores.Real < Floors.RealImages)
        {
            return $"there {(scores.Real == 1 ? "is" : "are")} {Counted.Of(scores.Real, "real image")}, fewer than {Floors.RealImages}";
        }

        if (scores.Made < Floors.RealImages)
        {
            return Invariant($"there {(scores.Made == 1 ? "is" : "are")} {scores.Made} of them, fewer than {Floors.RealImages}");
        }

        // What was mostly rejected is not made better by figures of its features: the gate has seen what these do not show.
        return !areKept && GateRun.IsRejected(gate.Kept, gate.Made)
            ? Invariant($"{gate.Made - gate.Kept} of {gate.Made} were rejected")
            : null;
    }
}
