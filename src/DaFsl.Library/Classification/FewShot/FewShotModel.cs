using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Features.Transforms;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>A classifier of feature vectors with its decision line: a support set and options in, this out. Immutable.</summary>
internal sealed record FewShotModel
{
    /// <summary>The transform of feature vectors before the learner.</summary>
    public required FeatureTransform Transform { get; init; }

    /// <summary>The fitted learner, which names the classes.</summary>
    public required FittedLearner Learner { get; init; }

    /// <summary>The name of the learner, with its settings.</summary>
    public required string LearnerName { get; init; }

    /// <summary>The line between the classes.</summary>
    public required DecisionLine Line { get; init; }

    /// <summary>The temperature that scores are divided by before they become probabilities.</summary>
    public required double Temperature { get; init; }

    /// <summary>The performance to expect for each scarce class.</summary>
    public IReadOnlyList<ExpectedPerformance> Expected { get; init; } = [];

    /// <summary>The learners that were compared, the best first; one where there was nothing to choose.</summary>
    public IReadOnlyList<LearnerScore> Compared { get; init; } = [];

    /// <summary>Sentences about what the training images cannot show.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The scores of an image, one a class.</summary>
    public double[] Scores(float[] vector) => Learner.Scores(Transform.Apply(vector));

    /// <summary>The prediction from scores: the class by the line, and calibrated probabilities, which the line does not change.</summary>
    public ClassPrediction Predict(double[] scores)
    {
        double largest = scores.Max();
        double[] powers = [.. scores.Select(s => Math.Exp((s - largest) / Temperature))];
        double sum = powers.Sum();
        return new ClassPrediction(Learner.Classes[Line.Answer(scores)], [.. powers.Select(p => (float)(p / sum))]);
    }

    /// <summary>The log-odds of each class at the line: 0 where it is answered as often as not.</summary>
    public double[] LogOdds(double[] scores) => ClassLogOdds.Of([.. scores.Select((s, c) => (s + Line.Offsets[c]) / Temperature)]);
}
