namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The value of an objective, higher for a better line, out of the images that the line is expected to answer as each class.
/// </summary>
internal static class ObjectiveValue
{
    /// <summary>Values a line.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="expected">The expected number of images of a class (the row) that are answered as a class (the column).</param>
    /// <param name="scarce">The scarce classes.</param>
    /// <param name="index">The scarce class whose offset is being chosen.</param>
    public static double Of(DecisionObjective objective, double[][] expected, IReadOnlyList<int> scarce, int index)
    {
        double own = expected[index].Sum();
        double others = expected.Sum(row => row.Sum()) - own;
        double recall = Share(expected[index][index], own);
        double falseAlarms = expected.Sum(row => row[index]) - expected[index][index];
        double rate = Share(falseAlarms, others);
        return objective.Kind switch
        {
            ObjectiveKind.BalancedAccuracy => expected.Select((row, c) => Share(row[c], row.Sum())).Sum()
                / Math.Max(1, expected.Count(row => row.Sum() > 0)),
            ObjectiveKind.F1 => scarce.Average(c => F1(expected, c)),
            ObjectiveKind.MacroF1 => Enumerable.Range(0, expected.Length).Average(c => F1(expected, c)),
            ObjectiveKind.RecallAtFalseAlarmRate => rate <= objective.First ? recall : -rate,
            ObjectiveKind.PrecisionAtRecall => recall >= objective.First ? 1 - rate : recall - 1,
            _ => -((objective.First * (own - expected[index][index])) + (objective.Second * falseAlarms)),
        };
    }

    private static double F1(double[][] expected, int c) => Share(2 * expected[c][c], expected[c].Sum() + expected.Sum(row => row[c]));

    private static double Share(double part, double of) => of > 0 ? part / of : 0;
}
