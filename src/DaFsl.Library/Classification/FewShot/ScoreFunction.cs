namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A fitted function from a feature vector to a score for each class, the classes in the order of their support set. It never changes, and
/// may be used from several threads.
/// </summary>
internal abstract class ScoreFunction
{
    /// <summary>The name of the kind, by which a saved one is made again.</summary>
    public abstract string Kind { get; }

    /// <summary>The length of the feature vectors.</summary>
    public abstract int Length { get; }

    /// <summary>The number of classes.</summary>
    public abstract int Classes { get; }

    /// <summary>Scores one vector.</summary>
    public abstract double[] Scores(ReadOnlySpan<float> feature);

    /// <summary>Scores vectors, each by itself.</summary>
    /// <param name="features">The vectors, at least one.</param>
    public virtual double[][] Scores(IReadOnlyList<float[]> features)
    {
        double[][] scores = new double[features.Count][];
        Parallel.For(0, scores.Length, i => scores[i] = Scores(features[i]));
        return scores;
    }

    /// <summary>Scores vectors together, where a function learns from those that it scores (transduction).</summary>
    /// <param name="features">The vectors, at least one.</param>
    public virtual double[][] ScoresTogether(IReadOnlyList<float[]> features) => Scores(features);

    /// <summary>All that the function knows, as named arrays of finite numbers.</summary>
    public abstract IReadOnlyDictionary<string, float[]> Arrays { get; }
}
