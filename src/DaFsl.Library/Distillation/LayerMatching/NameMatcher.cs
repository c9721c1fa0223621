namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// Pairs layers of one name. What may stand before the names (<c>backbone.body.</c> here, <c>module.</c> there) is found by counting: each
/// two layers of one shape vote for what is left of their paths when the common end is taken away.
/// </summary>
internal static class NameMatcher
{
    /// <summary>Pairs as many layers as names tell, the prefixes with the most votes first.</summary>
    public static void Match(PairingDraft draft)
    {
        while (true)
        {
            Dictionary<(string Student, string Source), int> votes = Count(draft);
            List<(string Student, string Source)> accepted = [.. votes.Keys.Where(p => IsAccepted(draft, p, votes[p]))];
            if (accepted.Count == 0)
            {
                break;
            }

            int most = accepted.Max(p => votes[p]);
            (string Student, string Source)[] best = [.. accepted.Where(p => votes[p] == most)];
            (string Student, string Source) first = best.Contains(("", "")) ? ("", "") : best[0];
            string[] rivals = [.. best.Where(p => p.Student == first.Student).Select(p => p.Source)];
            if (rivals.Length > 1 && first != ("", ""))
            {
                Refuse(draft, first.Student, rivals);
            }
            else
            {
                Pair(draft, first);
            }
        }

        Pair(draft, ("", ""));
    }

    private static Dictionary<(string Student, string Source), int> Count(PairingDraft draft)
    {
        var votes = new Dictionary<(string, string), int>();
        foreach (int i in draft.OpenStudents)
        {
            string[] own = draft.Student.Layers[i].Path.Split('.');
            foreach (int j in draft.OpenSources)
            {
                string[] found = draft.Source.Layers[j].Path.Split('.');
                int common = CommonEnd(own, found);
                if (common > 0 && draft.Student.Layers[i].IsFilledBy(draft.Source.Layers[j]))
                {
                    (string, string) prefixes = (Join(own[..^common]), Join(found[..^common]));
                    votes[prefixes] = votes.GetValueOrDefault(prefixes) + 1;
                }
            }
        }

        return votes;
    }

    // Names in full are trusted one by one. Prefixes are trusted where they make sense of half of what is left of a network: else "block2."
    // of one network would pass for "block3." of the other.
    private static bool IsAccepted(PairingDraft draft, (string Student, string Source) prefixes, int votes)
    {
        int smaller = Math.Min(draft.OpenStudents.Count(), draft.OpenSources.Count());
        return prefixes == ("", "")
            || (votes * 2 >= smaller && (votes > 1 || draft.Student.Layers.Count == 1 || draft.Source.Layers.Count == 1));
    }

    private static void Pair(PairingDraft draft, (string Student, string Source) prefixes)
    {
        var rule = new BlockRule(draft, prefixes.Student, prefixes.Source);
        List<(int Student, int Source)> pairs =
        [
            .. draft.OpenStudents.Select(i => (i, rule.Counterpart(i))).Where(p => p.Item2 >= 0 && draft.IsOpenSource(p.Item2)),
        ];
        int alike = pairs.Count(p => draft.Student.Layers[p.Student].IsFilledBy(draft.Source.Layers[p.Source]));
        (PairedBy by, double confidence) =
            prefixes == ("", "") ? (PairedBy.Name, 1) : (PairedBy.Prefix, (double)alike / Math.Max(1, pairs.Count));
        foreach ((int i, int j) in pairs)
        {
            if (rule.Conflict(i) is { } conflict)
            {
                draft.Refuse(i, j, by, conflict);
            }
            else if (draft.Student.Layers[i].IsFilledBy(draft.Source.Layers[j]))
            {
                draft.Pair(i, j, by, confidence, $"Name and shape match{After(prefixes)}.");
            }
            else
            {
                draft.Suggest(i, j, by);
            }
        }
    }

    private static void Refuse(PairingDraft draft, string prefix, string[] rivals)
    {
        string reason = $"The source has it under {string.Join(" as well as under ", rivals.Select(Text))}: say which is meant.";
        foreach (int i in draft.OpenStudents.Where(i => draft.Student.Layers[i].Path.StartsWith(prefix, StringComparison.Ordinal)).ToList())
        {
            draft.Refuse(i, source: null, PairedBy.Nothing, reason);
        }
    }

    private static int CommonEnd(string[] a, string[] b)
    {
        int common = 0;
        while (common < Math.Min(a.Length, b.Length) && a[^(common + 1)] == b[^(common + 1)])
        {
            common++;
        }

        return common;
    }

    private static string Join(string[] segments) => string.Concat(segments.Select(s => s + "."));

    private static string After((string Student, string Source) prefixes) =>
        prefixes switch
        {
            ("", "") => "",
            (_, "") => $", after '{prefixes.Student}' here",
            ("", _) => $", after '{prefixes.Source}' there",
            _ => $", after '{prefixes.Student}' here and '{prefixes.Source}' there",
        };

    private static string Text(string prefix) => prefix.Length == 0 ? "no prefix" : $"'{prefix}'";
}
