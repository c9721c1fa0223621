namespace DaFsl.Library.Evaluation.Classification;

/// <summary>Items ranked by the probability of one class, sorted once for any number of resamples.</summary>
internal sealed class ScoreRanking
{
    private readonly (int Item, float Score, bool IsOfClass)[] _ranked;

    private ScoreRanking((int Item, float Score, bool IsOfClass)[] ranked) => _ranked = ranked;

    /// <summary>Ranks items by the probability of a class, the lowest first.</summary>
    public static ScoreRanking Of(ClassProbabilities given, int index) =>
        new([.. given.Rows.Select((row, i) => (Item: i, Score: row[index], IsOfClass: given.Truth[i] == index)).OrderBy(r => r.Score)]);

    /// <summary>Ranks items by any score of one class, the lowest first.</summary>
    /// <param name="scores">Each item's score.</param>
    /// <param name="isOfClass">The predicate that is true for an item of the class.</param>
    public static ScoreRanking Of(IReadOnlyList<float> scores, Func<int, bool> isOfClass) =>
        new([.. scores.Select((score, i) => (Item: i, Score: score, IsOfClass: isOfClass(i))).OrderBy(r => r.Score)]);

    /// <summary>The area under the curve; null where there is none of the class, or nothing else.</summary>
    /// <param name="copies">The number of times that each item is counted.</param>
    public double? Area(int[] copies)
    {
        // Pairs that are ranked rightly: for each item of the class, the others below it, and half of those that tie with it.
        long below = 0;
        double pairs = 0;
        long ofClass = 0;
        for (int i = 0; i < _ranked.Length; )
        {
            long others = 0;
            long own = 0;
            float score = _ranked[i].Score;
            // Equals and not ==, by which what is no number would not even be equal to itself, and there would be no end.
            for (; i < _ranked.Length && _ranked[i].Score.Equals(score); i++)
            {
                int count = copies[_ranked[i].Item];
                (own, others) = _ranked[i].IsOfClass ? (own + count, others) : (own, others + count);
            }

            pairs += own * (below + (others / 2.0));
            below += others;
            ofClass += own;
        }

        return ofClass == 0 || below == 0 ? null : pairs / ((double)ofClass * below);
    }
}
