namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The held-out images as seen from one scarce class: by how much its score is above that of the best other class (the rival), in groups of
/// a true class and a rival.
/// </summary>
internal sealed class ClassMargins
{
    private ClassMargins(double[] own, int[] ownRivals, double[][][] others) => (Own, OwnRivals, Others) = (own, ownRivals, others);

    /// <summary>The margins of the images of the scarce class, in ascending order.</summary>
    public double[] Own { get; }

    /// <summary>The number of images of the scarce class with each rival.</summary>
    public int[] OwnRivals { get; }

    /// <summary>The margins of the other images, by true class and rival, in ascending order.</summary>
    public double[][][] Others { get; }

    /// <summary>Measures the margins.</summary>
    /// <param name="scores">The held-out scores.</param>
    /// <param name="index">The scarce class.</param>
    /// <param name="offsets">The offsets of the classes; that of the scarce class is left out.</param>
    public static ClassMargins Of(HeldOutScores scores, int index, double[] offsets)
    {
        int classes = scores.Classes.Count;
        var own = new List<double>();
        int[] rivals = new int[classes];
        List<double>[][] others = [.. Enumerable.Range(0, classes).Select(_ => new List<double>[classes])];
        for (int i = 0; i < scores.Labels.Count; i++)
        {
            double[] row = scores.Scores[i];
            int rival = -1;
            for (int c = 0; c < classes; c++)
            {
                rival = c != index && (rival < 0 || row[c] + offsets[c] > row[rival] + offsets[rival]) ? c : rival;
            }

            double margin = row[index] - row[rival] - offsets[rival];
            if (scores.Labels[i] == index)
            {
                own.Add(margin);
                rivals[rival]++;
            }
            else
            {
                (others[scores.Labels[i]][rival] ??= []).Add(margin);
            }
        }

        // Sorted, so that sums do not depend on the order of the images.
        return new ClassMargins(
            [.. own.Order()],
            rivals,
            [.. others.Select(byRival => byRival.Select(m => m is null ? [] : m.Order().ToArray()).ToArray())]
        );
    }
}
