using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Ranking;
using DaFsl.Library.Evaluation.Resampling;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>The scores of one run, on the test pictures or on any resample of them.</summary>
internal sealed class RemedyScorer
{
    private readonly AnswerCounts _answers;
    private readonly ScoreRanking _ranking;
    private readonly OperatingPoints _points;
    private readonly int _scarce;

    public RemedyScorer(RemedyStudyResult result, RemedyAnswers answers)
    {
        _scarce = result.ScarceIndex;
        _answers = new AnswerCounts(result.Classes, result.Truth, answers.Predicted(_scarce));
        float[] margins = answers.Margins();
        _ranking = ScoreRanking.Of(answers.Scarce, i => result.Truth[i] == _scarce);
        _points = new OperatingPoints(margins, i => result.Truth[i] == _scarce, i => result.Truth[i] == answers.Other[i]);
    }

    /// <summary>The scores where each test picture is there so many times.</summary>
    public RemedyFigures Score(int[] copies)
    {
        ClassificationScores scores = _answers.Scores(copies);
        return new RemedyFigures(
            scores.PerClass[_scarce].Recall ?? double.NaN,
            scores.PerClass[_scarce].Precision ?? double.NaN,
            scores.Accuracy,
            scores.MacroF1,
            scores.GeometricMean,
            _ranking.Area(copies) ?? double.NaN,
            [.. scores.PerClass.Select(c => c.Recall ?? double.NaN)]);
    }

    /// <summary>The scarce class's recall at some accuracy.</summary>
    public double RecallAt(double accuracy, int[] copies) => _points.RecallAt(accuracy, copies) ?? double.NaN;
}
