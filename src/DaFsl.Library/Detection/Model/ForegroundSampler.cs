namespace DaFsl.Library.Detection.Model;

/// <summary>
/// Picks the candidates to learn from: a fixed number an image, up to a share of it foreground and the rest background,
/// at random.
/// </summary>
internal sealed class ForegroundSampler(int count, float foregroundShare)
{
    /// <summary>Indices of the picked candidates, the foreground ones first.</summary>
    public int[] Sample(ReadOnlySpan<int> matches, Random random)
    {
        var foreground = new List<int>();
        var background = new List<int>(matches.Length);
        for (int i = 0; i < matches.Length; i++)
        {
            if (matches[i] >= 0)
            {
                foreground.Add(i);
            }
            else if (matches[i] == Matcher.Background)
            {
                background.Add(i);
            }
        }

        Keep(foreground, (int)(count * foregroundShare), random);
        Keep(background, count - foreground.Count, random);
        return [.. foreground, .. background];
    }

    // The first steps of Fisher and Yates's shuffle; the rest falls away.
    private static void Keep(List<int> candidates, int most, Random random)
    {
        if (candidates.Count <= most)
        {
            return;
        }

        for (int i = 0; i < most; i++)
        {
            int other = random.Next(i, candidates.Count);
            (candidates[i], candidates[other]) = (candidates[other], candidates[i]);
        }

        candidates.RemoveRange(most, candidates.Count - most);
    }
}
