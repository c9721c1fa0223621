namespace DaFsl.Library.Evaluation.Classification;

/// <summary>A classifier's answers, counted anew for each resample.</summary>
internal sealed class AnswerCounts(IReadOnlyList<string> classes, IReadOnlyList<int> truth, IReadOnlyList<int> predicted)
{
    /// <summary>The scores where each item is there so many times.</summary>
    public ClassificationScores Scores(int[] copies)
    {
        int[][] confusion = [.. classes.Select(_ => new int[classes.Count])];
        for (int i = 0; i < copies.Length; i++)
        {
            confusion[truth[i]][predicted[i]] += copies[i];
        }

        return ClassificationScores.OfCounts(classes, confusion);
    }
}
