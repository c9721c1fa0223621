using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Features.Choice;

/// <summary>The features that were chosen among candidates, by the training data alone, and why.</summary>
internal sealed record FeatureChoice
{
    /// <summary>The candidate that was taken.</summary>
    public required FeatureCandidate Chosen { get; init; }

    /// <summary>All candidates, the best first.</summary>
    public required IReadOnlyList<ScoredCandidate> Candidates { get; init; }

    /// <summary>The reason in a sentence, for reports.</summary>
    public required string Reason { get; init; }

    /// <summary>
    /// Scores each candidate on the training data, and takes the best; of equally good ones, the one with the shortest vectors, then the
    /// first. A candidate whose score is not a number was not able to learn, and is never taken before one that was.
    /// </summary>
    /// <param name="vectors">The vectors of training images, with the blocks of every candidate.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="candidates">The candidates, at least one.</param>
    /// <param name="score">
    /// The cross-validated score of vectors with their labels; more is better. It must not see any test label.
    /// </param>
    /// <param name="cancellationToken">The token; checked before each candidate.</param>
    /// <exception cref="ArgumentException">There is no candidate, or there are not as many labels as vectors.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static FeatureChoice Among(
        IReadOnlyList<float[]> vectors,
        IReadOnlyList<int> labels,
        IReadOnlyList<FeatureCandidate> candidates,
        Func<IReadOnlyList<float[]>, IReadOnlyList<int>, double> score,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(score);
        if (candidates.Count == 0)
        {
            throw new ArgumentException("There are no candidates.", nameof(candidates));
        }

        if (vectors.Count != labels.Count)
        {
            throw new ArgumentException(
                $"There are {Counted.Of(vectors.Count, "vector")} and {Counted.Of(labels.Count, "label")}.",
                nameof(labels)
            );
        }

        // With nothing to choose from there is nothing to score.
        if (candidates is [FeatureCandidate only])
        {
            return new FeatureChoice
            {
                Chosen = only,
                Candidates = [new ScoredCandidate(only.Name, only.Length, double.NaN)],
                Reason = $"{only.Name}: there was no other candidate.",
            };
        }

        var scored = new List<(FeatureCandidate Candidate, double Score)>();
        foreach (FeatureCandidate candidate in candidates)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scored.Add((candidate, score([.. vectors.Select(candidate.Take)], labels)));
        }

        // NaN is below every number.
        (FeatureCandidate Candidate, double Score)[] ranked = [.. scored.OrderByDescending(s => s.Score).ThenBy(s => s.Candidate.Length)];
        return new FeatureChoice
        {
            Chosen = ranked[0].Candidate,
            Candidates = [.. ranked.Select(s => new ScoredCandidate(s.Candidate.Name, s.Candidate.Length, s.Score))],
            Reason = ReasonOf(ranked),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    private static string ReasonOf((FeatureCandidate Candidate, double Score)[] ranked)
    {
        ((FeatureCandidate best, double score), (FeatureCandidate second, double next)) = (ranked[0], ranked[1]);
        string how =
            double.IsNaN(score) ? "no candidate was able to learn, and it has the shortest vectors"
            : score.Equals(next)
                ? Invariant($"it scored {score:0.000} in cross-validation as {second.Name} did")
                    + (best.Length < second.Length ? ", with shorter vectors" : "")
            : double.IsNaN(next) ? Invariant($"it scored {score:0.000} in cross-validation; no other was able to learn")
            : Invariant($"it scored {score:0.000} in cross-validation; the next, {second.Name}, {next:0.000}");
        return Invariant($"{best.Name}, of {ranked.Length} candidates: {how}.");
    }
}
