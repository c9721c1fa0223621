namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Balanced logistic regression with an L2 penalty: minimizes <c>|W|^2 / 2 + C sum_i N / (K n_i) loss_i</c> over N images in K classes,
/// where image i's class has n_i images, and loss is the cross-entropy of <c>softmax(W x + b)</c>. For two classes the penalty is
/// <c>|w_1 - w_2|^2 / 2</c>, that of one logistic function. It is scikit-learn's <c>LogisticRegression</c> with balanced class weights. A
/// score is a logarithm of a probability, up to a number that all classes share.
/// </summary>
/// <param name="C">C, above 0: the larger, the weaker the penalty.</param>
internal sealed record LogisticRegression(double C) : LearnerMethod
{
    /// <inheritdoc/>
    public override string Name => Invariant($"logistic regression (C = {C})");

    /// <inheritdoc/>
    public override ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation)
    {
        double[] values = SupportRows.Of(support, SupportTransform.None).Values;
        (double[] weights, double[] offsets) = LogisticFit.Of(values, support.Labels(), support.Classes.Count, C, cancellation);
        return new LinearScores(SupportTransform.None, weights, offsets);
    }
}
