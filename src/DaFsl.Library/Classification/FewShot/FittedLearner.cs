using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A classifier of feature vectors, learned from a support set. It never changes, and may be used from several threads.
/// </summary>
internal sealed class FittedLearner
{
    private readonly ScoreFunction _function;
    private readonly int[] _places;

    /// <summary>Makes a classifier of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="classes">The names of the classes, in the caller's order.</param>
    /// <param name="places">The place of each of these in the function's order.</param>
    /// <param name="warnings">What the support set cannot show.</param>
    public FittedLearner(ScoreFunction function, IReadOnlyList<string> classes, int[] places, IReadOnlyList<string> warnings)
    {
        _function = function;
        _places = places;
        Classes = classes;
        Warnings = warnings;
    }

    /// <summary>The names of the classes: the order of the scores.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The limits of what the support set can show, in a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The length of the feature vectors.</summary>
    public int Length => _function.Length;

    /// <summary>All that the classifier knows but its classes' names.</summary>
    public FittedState State => new(_function.Kind, Length, _places, _function.Arrays);

    /// <summary>Makes a classifier again.</summary>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <param name="classes">The names of the classes, in the same order.</param>
    /// <exception cref="DataFormatException">A part is missing, has another size or a value that is not finite.</exception>
    public static FittedLearner Restore(FittedState state, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Length < 1 || !state.Places.Order().SequenceEqual(Enumerable.Range(0, classes.Count)))
        {
            throw new DataFormatException(
                Invariant($"The classifier's numbers are for {Counted.Of(state.Places.Count, "class", "classes")} and vectors of ")
                    + Invariant($"{Counted.Of(state.Length, "value")}; the classifier has {classes.Count}.")
            );
        }

        var arrays = new StateArrays(state.Arrays, classes.Count, state.Length);
        ScoreFunction function = state.Kind switch
        {
            LinearScores.KindName => LinearScores.Restore(arrays),
            NearestSupportScores.KindName => NearestSupportScores.Restore(arrays),
            LaplacianScores.KindName => LaplacianScores.Restore(arrays),
            MatchingScores.KindName => MatchingScores.Restore(arrays),
            _ => throw new DataFormatException($"The classifier is of an unknown kind, {ForeignText.Quote(state.Kind)}."),
        };
        return new FittedLearner(function, classes, [.. state.Places], []);
    }

    /// <summary>Scores an image: like log-probabilities, the larger the likelier; each learner tells its scale.</summary>
    /// <param name="feature">The feature vector.</param>
    /// <returns>One score a class, in the order of <see cref="Classes"/>.</returns>
    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public double[] Scores(ReadOnlySpan<float> feature)
    {
        ThrowIfUnfit(feature.Length);
        return InCallersOrder(_function.Scores(feature));
    }

    /// <summary>Scores images, each by itself, faster than one by one.</summary>
    /// <exception cref="ArgumentException">A vector has another length.</exception>
    public double[][] Scores(IReadOnlyList<float[]> features) => Scores(features, _function.Scores);

    /// <summary>
    /// Scores images together: a transductive learner (LaplacianShot) takes those that are near each other to be of one class. For all
    /// others it is the same as scoring each by itself.
    /// </summary>
    /// <exception cref="ArgumentException">A vector has another length.</exception>
    public double[][] ScoresTogether(IReadOnlyList<float[]> features) => Scores(features, _function.ScoresTogether);

    private double[][] Scores(IReadOnlyList<float[]> features, Func<IReadOnlyList<float[]>, double[][]> scores)
    {
        ArgumentNullException.ThrowIfNull(features);
        foreach (float[] feature in features)
        {
            ThrowIfUnfit(feature.Length);
        }

        return features.Count == 0 ? [] : Array.ConvertAll(scores(features), InCallersOrder);
    }

    private double[] InCallersOrder(double[] scores) => Array.ConvertAll(_places, p => scores[p]);

    private void ThrowIfUnfit(int length)
    {
        if (length != Length)
        {
            throw new ArgumentException(
                Invariant($"The feature vector has {Counted.Of(length, "value")}; the classifier was made for {Length}.")
            );
        }
    }
}
