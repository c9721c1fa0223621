namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// LaplacianShot (Ziko et al. 2020, equations 3 and 6): an image is of a class by its distance to the class's mean and by the classes of
/// its neighbours, <c>score_c(q) = -|t(q) - m_c|^2 + l sum_p y_pc</c> over the k nearest images p, with <c>y = softmax(score)</c>. Vectors
/// are changed as in SimpleShot's CL2N.
/// </summary>
/// <remarks>
/// The paper's step that moves the means towards those of the images to classify takes these to be of each class equally often, so it is
/// left out. Support images are neighbours, too, with their known classes: so an image is also classified by itself, where the paper needs
/// many at once. Together, the scores are renewed until they settle, 20 times at most.
/// </remarks>
/// <param name="Weight">l, 0 or more.</param>
/// <param name="Neighbours">k, at least 1.</param>
internal sealed record LaplacianShot(double Weight, int Neighbours) : LearnerMethod
{
    /// <inheritdoc/>
    public override string Name => Invariant($"LaplacianShot (weight {Weight}, {Neighbours} neighbours)");

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation)
    {
        var transform = new SupportTransform { Centre = DoubleParts.Round(support.Background.Mean), ToUnitLength = true };
        return new LaplacianScores(SupportRows.Of(support, transform), Weight, Neighbours);
    }
}
