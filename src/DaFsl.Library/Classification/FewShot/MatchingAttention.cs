namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The attention of matching networks (Vinyals et al. 2016, equation 1): an image is of a class by the softmax over its cosine similarity
/// to each support image. Here a class counts by the mean over its images, so that none gains by having more of them; with equally many, as
/// in the paper, this changes nothing: <c>score_c(x) = log mean_s exp(a cos(x, s))</c> over the images s of class c.
/// </summary>
/// <param name="Scale">
/// a, above 0: 1 in the paper; Chen et al. 2019 take 100, as the softmax is hardly sharper than equal shares otherwise.
/// </param>
internal sealed record MatchingAttention(double Scale) : LearnerMethod
{
    /// <inheritdoc/>
    public override string Name => Invariant($"matching (scale {Scale})");

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation) =>
        new MatchingScores(SupportRows.Of(support, new SupportTransform { ToUnitLength = true }), Scale);
}
