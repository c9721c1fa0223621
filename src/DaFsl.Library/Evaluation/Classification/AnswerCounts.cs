namespace DaFsl.Library.Evaluation.Classification;

/// <summary>A classifier's answers, recounted for each resample.</summary>
internal sealed class AnswerCounts(IReadOnlyList<string> classes, IReadOnlyList<int> truth, IReadOnlyList<int> predicted)
{
    /// <summary>Computes the scores with each item counted the given number of times.</summary>
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
