namespace DaFsl.Library.Data.Reading;

/// <summary>A seeded split that gives every stratum the same share, so that a scarce class is on both sides.</summary>
internal static class StratifiedSplit
{
    /// <summary>Chooses what to test on.</summary>
    /// <param name="strata">The stratum of each item.</param>
    /// <param name="testShare">The share of each stratum to test on, above 0 and below 1.</param>
    /// <param name="seed">The same seed gives the same choice.</param>
    /// <returns>For each item, whether it is to be tested on: of a stratum of two or more at least one, and never all.</returns>
    public static bool[] ChooseTest(IReadOnlyList<string> strata, double testShare, int seed)
    {
        bool[] isTest = new bool[strata.Count];
        var random = new Random(seed);
        IEnumerable<IGrouping<string, int>> groups = Enumerable.Range(0, strata.Count)
            .GroupBy(i => strata[i], StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (int[] items in groups.Select(g => g.ToArray()))
        {
            random.Shuffle(items);
            int count = (int)Math.Round(items.Length * testShare, MidpointRounding.AwayFromZero);
            int fewest = items.Length > 1 ? 1 : 0;
            foreach (int item in items.AsSpan(0, Math.Clamp(count, fewest, items.Length - 1)))
            {
                isTest[item] = true;
            }
        }

        return isTest;
    }

    /// <summary>The stratum of each picture: that one of its classes which has the fewest objects over all pictures; empty for a picture without objects.</summary>
    public static string[] RarestClasses(IReadOnlyList<AnnotatedImage> images)
    {
        Dictionary<string, int> counts = images
            .SelectMany(i => i.Objects)
            .GroupBy(o => o.ClassName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. images.Select(i => i.Objects
            .Select(o => o.ClassName)
            .OrderBy(c => counts[c])
            .ThenBy(c => c, StringComparer.Ordinal)
            .FirstOrDefault(""))];
    }
}
