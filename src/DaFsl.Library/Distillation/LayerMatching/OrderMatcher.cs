namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// Pairs layers by shape and order: the alignment of both lists that keeps their order and lets the most layers of one shape meet
/// (Needleman and Wunsch 1970, without mismatches). A wrong pair is worse than none, so what meets by chance is refused: a layer must stand
/// in a run, that is beside another with a weight that meets its like, or at the beginning of both networks.
/// </summary>
internal static class OrderMatcher
{
    private const double Weighty = 2;
    private const double Plain = 1;
    private const double SameLastName = 0.25;
    private const double Adjacent = 0.5;
    private const int Run = 2;

    /// <summary>Pairs the layers that are open.</summary>
    public static void Match(PairingDraft draft)
    {
        Dictionary<int, int> aligned = Align(draft);
        int SourceOf(int i) => aligned.TryGetValue(i, out int j) ? j : draft.SourceOf(i);
        var runs = aligned.Select(p => (Student: p.Key, Source: p.Value, Weights: RunOf(draft, SourceOf, p.Key))).ToList();
        foreach ((int i, int j, int weights) in runs)
        {
            if (weights > 0)
            {
                draft.Pair(
                    i,
                    j,
                    PairedBy.Order,
                    weights / (weights + 1.0),
                    weights == 1
                        ? "Shape and place match: both networks begin with it."
                        : Invariant($"Shape and order match, in a run of {weights} layers with weights.")
                );
            }
            else if (draft.Student.Layers[i].IsWeighty)
            {
                draft.Remark(
                    i,
                    $"By shape and order it could be {LayerText.Path(draft.Source.Layers[j])}, but the neighbouring layers differ."
                );
            }
        }
    }

    /// <summary>Counts the layers with weights in the run around a pair; 0 if it is not a run.</summary>
    private static int RunOf(PairingDraft draft, Func<int, int> sourceOf, int student)
    {
        int first = student;
        while (first > 0 && sourceOf(first) > 0 && sourceOf(first - 1) == sourceOf(first) - 1)
        {
            first--;
        }

        int last = student;
        while (last + 1 < draft.Student.Layers.Count && sourceOf(last + 1) == sourceOf(last) + 1)
        {
            last++;
        }

        int weights = Enumerable.Range(first, last - first + 1).Count(i => draft.Student.Layers[i].IsWeighty);
        return weights >= Run || (first == 0 && sourceOf(0) == 0) ? weights : 0;
    }

    private static Dictionary<int, int> Align(PairingDraft draft)
    {
        int[] students = [.. draft.OpenStudents];
        int[] sources = [.. draft.OpenSources];

        // The best score of the first a and b layers; and that of those alignments in which the last of both meet.
        double[,] best = new double[students.Length + 1, sources.Length + 1];
        double[,] meeting = new double[students.Length + 1, sources.Length + 1];
        for (int a = 1; a <= students.Length; a++)
        {
            for (int b = 1; b <= sources.Length; b++)
            {
                double score = Score(draft.Student.Layers[students[a - 1]], draft.Source.Layers[sources[b - 1]]);
                meeting[a, b] = score > 0 ? score + Before(a, b) : double.NegativeInfinity;
                best[a, b] = Math.Max(meeting[a, b], Math.Max(best[a - 1, b], best[a, b - 1]));
            }
        }

        // Backwards, passing over what may be passed over: of equally good alignments, that of the earliest layers.
        var pairs = new Dictionary<int, int>();
        (int s, int t) = (students.Length, sources.Length);
        bool mustMeet = false;
        while (s > 0 && t > 0)
        {
            if (!mustMeet && best[s, t] == best[s - 1, t])
            {
                s--;
            }
            else if (!mustMeet && best[s, t] == best[s, t - 1])
            {
                t--;
            }
            else
            {
                pairs[students[s - 1]] = sources[t - 1];
                mustMeet = IsRun(s, t) && meeting[s - 1, t - 1] + Adjacent > best[s - 1, t - 1];
                (s, t) = (s - 1, t - 1);
            }
        }

        return pairs;

        bool IsRun(int a, int b) => a > 1 && b > 1 && students[a - 1] == students[a - 2] + 1 && sources[b - 1] == sources[b - 2] + 1;

        double Before(int a, int b) => IsRun(a, b) ? Math.Max(best[a - 1, b - 1], meeting[a - 1, b - 1] + Adjacent) : best[a - 1, b - 1];
    }

    private static double Score(LayerDescription student, LayerDescription source)
    {
        if (!student.IsFilledBy(source))
        {
            return 0;
        }

        bool sameLastName = student.Path.Split('.')[^1] == source.Path.Split('.')[^1];
        return (student.IsWeighty ? Weighty : Plain) + (sameLastName ? SameLastName : 0);
    }
}
