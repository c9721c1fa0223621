namespace DaFsl.Library.Detection;

/// <summary>
/// Picks the candidates to learn from: a fixed number a picture, up to a share of it foreground and the rest background,
/// at random.
/// </summary>
internal sealed class ForegroundSampler(int count, float foregroundShare)
{
    /// <summary>Indices of the picked candidates, the foreground ones first.</summary>
    public int[] Sample(IReadOnlyList<int> matches, Random random)
    {
        int[] foreground = Pick(matches, m => m >= 0, (int)(count * foregroundShare), random);
        int[] background = Pick(matches, m => m == Matcher.Background, count - foreground.Length, random);
        return [.. foreground, .. background];
    }

    private static int[] Pick(IReadOnlyList<int> matches, Func<int, bool> which, int most, Random random)
    {
        int[] candidates = [.. Enumerable.Range(0, matches.Count).Where(i => which(matches[i]))];
        if (candidates.Length <= most)
        {
            return candidates;
        }

        random.Shuffle(candidates);
        return candidates[..most];
    }
}
