namespace DaFsl.Library.Data.Splits;

/// <summary>A seeded split that gives every stratum the same share, so that a scarce class is on both sides.</summary>
internal static class StratifiedSplit
{
    /// <summary>Chooses what to test on.</summary>
    /// <param name="strata">The stratum of each item.</param>
    /// <param name="testShare">The share of each stratum to test on, above 0 and below 1.</param>
    /// <param name="seed">The same seed gives the same choice.</param>
    /// <param name="groups">
    /// The groups of items that must stay on one side: for each item, the index of the first item of its group, whose stratum applies to
    /// the whole group. Null if each item is its own group.
    /// </param>
    /// <returns>For each item, whether it is to be tested on: of a stratum of two groups or more at least one, and never all.</returns>
    public static bool[] ChooseTest(IReadOnlyList<string> strata, double testShare, int seed, IReadOnlyList<int>? groups = null)
    {
        bool[] isTest = new bool[strata.Count];
        var random = new Random(seed);
        ILookup<int, int> members = Enumerable.Range(0, strata.Count).ToLookup(i => groups?[i] ?? i);
        IEnumerable<IGrouping<string, int>> byStratum = Enumerable
            .Range(0, strata.Count)
            .Where(members.Contains)
            .GroupBy(i => strata[i], StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (int[] firsts in byStratum.Select(g => g.ToArray()))
        {
            random.Shuffle(firsts);
            int items = firsts.Sum(f => members[f].Count());
            int room = Math.Clamp((int)Math.Round(items * testShare, MidpointRounding.AwayFromZero), 1, Math.Max(items - 1, 1));
            var chosen = new List<int>();
            foreach (int first in firsts.Where(f => members[f].Count() <= room))
            {
                chosen.AddRange(members[first].Count() <= room - chosen.Count ? members[first] : []);
            }

            if (firsts.Length > 1)
            {
                // Where no group is small enough for the share, the smallest is the least too much.
                Array.ForEach([.. chosen.Count > 0 ? chosen : members[firsts.MinBy(f => members[f].Count())]], i => isTest[i] = true);
            }
        }

        return isTest;
    }

    /// <summary>
    /// The stratum of each image: that one of its classes which has the fewest objects over all images; empty for an image without objects.
    /// </summary>
    public static string[] RarestClasses(IReadOnlyList<AnnotatedImage> images)
    {
        Dictionary<string, int> counts = images
            .SelectMany(i => i.Objects)
            .GroupBy(o => o.ClassName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return
        [
            .. images.Select(i =>
                i.Objects.Select(o => o.ClassName).OrderBy(c => counts[c]).ThenBy(c => c, StringComparer.Ordinal).FirstOrDefault("")
            ),
        ];
    }
}
