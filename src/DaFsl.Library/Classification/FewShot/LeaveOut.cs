namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Scores the images of a support set by classifiers that were learned without them: those of scarce classes one by one, those of classes
/// with enough images part by part, a part of each such class at the same time.
/// </summary>
internal static class LeaveOut
{
    /// <summary>Scores all images that can be left out.</summary>
    /// <param name="method">The learner.</param>
    /// <param name="support">The images.</param>
    /// <param name="parts">The number of parts that classes with enough images are divided into, at least 2.</param>
    /// <param name="seed">The seed of what the learner draws by lot.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static LeftOutScores Of(LearnerMethod method, SupportSet support, int parts, long seed, CancellationToken cancellation)
    {
        int[] labels = support.Labels();
        double[]?[] scores = new double[]?[labels.Length];
        LeaveOutWay[] ways = [.. Enumerable.Range(0, support.Classes.Count).Select(c => WayOf(support, c))];
        int[] single = [.. Enumerable.Range(0, labels.Length).Where(r => ways[labels[r]] == LeaveOutWay.OneByOne)];
        double[][] ofSingle = method.LeaveOneOut(support, single, seed, cancellation)
            ?? OneByOne(method, support, single, seed, cancellation);
        for (int i = 0; i < single.Length; i++)
        {
            scores[single[i]] = ofSingle[i];
        }

        int[] partOf = Parts(support, labels, ways, parts);
        for (int part = 0; part < parts; part++)
        {
            int[] rows = [.. Enumerable.Range(0, labels.Length).Where(r => partOf[r] == part)];
            if (rows.Length == 0)
            {
                continue;
            }

            double[][] ofPart = method.Fit(support.Without(rows), seed, cancellation).Scores([.. rows.Select(r => support.Rows[r])]);
            for (int i = 0; i < rows.Length; i++)
            {
                scores[rows[i]] = ofPart[i];
            }
        }

        return InCallersOrder(support, labels, scores, ways);
    }

    private static LeaveOutWay WayOf(SupportSet support, int classIndex)
    {
        ReadOnlySpan<float[]> rows = support.RowsOf(classIndex);
        return !support.HasEnough(classIndex) ? (rows.Length == 1 ? LeaveOutWay.NotAtAll : LeaveOutWay.OneByOne)
            : rows[0].AsSpan().SequenceEqual(rows[^1]) ? LeaveOutWay.NotAtAll
            : LeaveOutWay.InParts;
    }

    private static double[][] OneByOne(LearnerMethod method, SupportSet support, int[] rows, long seed, CancellationToken cancellation)
    {
        double[][] scores = new double[rows.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            scores[i] = method.Fit(support.Without(rows[i]), seed, cancellation).Scores(support.Rows[rows[i]]);
        }

        return scores;
    }

    // The part of each row, -1 for none. The rows of a class are in the order of their values, so taking them in turn makes parts that are
    // alike.
    private static int[] Parts(SupportSet support, int[] labels, LeaveOutWay[] ways, int parts)
    {
        int[] partOf = new int[labels.Length];
        int different = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            bool isFirst = row == 0 || labels[row] != labels[row - 1];
            different = isFirst ? 0 : different + (support.Rows[row].AsSpan().SequenceEqual(support.Rows[row - 1]) ? 0 : 1);
            partOf[row] = ways[labels[row]] == LeaveOutWay.InParts ? different % parts : -1;
        }

        return partOf;
    }

    private static LeftOutScores InCallersOrder(SupportSet support, int[] labels, double[]?[] scores, LeaveOutWay[] ways)
    {
        double[]?[] ordered = new double[]?[scores.Length];
        int[] callersLabels = new int[labels.Length];
        for (int row = 0; row < labels.Length; row++)
        {
            int image = support.CallersImages[row];
            ordered[image] = scores[row] is { } own ? support.InCallersOrder(own) : null;
            callersLabels[image] = support.CallersClasses[labels[row]];
        }

        return new LeftOutScores
        {
            Classes = support.InCallersOrder([.. support.Classes]),
            Labels = callersLabels,
            Scores = ordered,
            Ways = support.InCallersOrder(ways),
        };
    }
}
