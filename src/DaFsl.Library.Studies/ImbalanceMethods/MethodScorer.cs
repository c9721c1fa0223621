using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The scores of one run, on the test images or on any resample of them.</summary>
internal sealed class MethodScorer
{
    private readonly AnswerCounts _answers;
    private readonly ScoreRanking _ranking;
    private readonly OperatingPoints _points;
    private readonly int _scarce;

    public MethodScorer(MethodStudyResult result, MethodAnswers answers)
    {
        _scarce = result.ScarceIndex;
        _answers = new AnswerCounts(result.Classes, result.Truth, answers.Predicted(_scarce));
        float[] margins = answers.Margins();
        _ranking = ScoreRanking.Of(answers.Scarce, i => result.Truth[i] == _scarce);
        _points = new OperatingPoints(margins, i => result.Truth[i] == _scarce, i => result.Truth[i] == answers.Other[i]);
    }

    /// <summary>Computes the scores with each test image repeated the given number of times.</summary>
    public MethodFigures Score(int[] copies)
    {
        ClassificationScores scores = _answers.Scores(copies);
        return new MethodFigures(
            scores.PerClass[_scarce].Recall ?? double.NaN,
            scores.PerClass[_scarce].Precision ?? double.NaN,
            scores.Accuracy,
            scores.MacroF1,
            scores.GeometricMean,
            _ranking.Area(copies) ?? double.NaN,
            [.. scores.PerClass.Select(c => c.Recall ?? double.NaN)]
        );
    }

    /// <summary>The scarce class's recall at some accuracy.</summary>
    public double RecallAt(double accuracy, int[] copies) => _points.RecallAt(accuracy, copies) ?? double.NaN;
}
