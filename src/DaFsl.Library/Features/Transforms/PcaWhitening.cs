using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Features.Transforms;

/// <summary>
/// Projects vectors onto their principal components, each divided by the root of its variance <c>(v_i + r mean(v))</c>, r the ridge: the
/// components of the vectors that it was fitted on have the variance 1 and no covariance (Hyvaerinen and Oja 2000, section 5.2).
/// </summary>
/// <param name="Mean">The means, which are subtracted first.</param>
/// <param name="Projection">The components, row by row, each divided by the root of its variance: <c>(components, length)</c>.</param>
internal sealed record PcaWhitening(float[] Mean, float[] Projection) : IFeatureStep
{
    /// <summary>The name of the step.</summary>
    public const string Kind = "whitening";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, float[]> State =>
        new Dictionary<string, float[]>(StringComparer.Ordinal) { ["mean"] = Mean, ["projection"] = Projection };

    /// <summary>The number of components.</summary>
    public int Components => Projection.Length / Mean.Length;

    /// <summary>Finds the components, in double precision.</summary>
    /// <param name="vectors">Two vectors at least, of one length.</param>
    /// <param name="components">The number of components that are wanted; those without variance are left out.</param>
    /// <param name="ridge">The ridge r.</param>
    /// <exception cref="ArgumentException">There are fewer than two vectors, or all are the same.</exception>
    public static PcaWhitening Fit(IReadOnlyList<float[]> vectors, int components, double ridge)
    {
        int length = VectorCheck.LengthOf(vectors, nameof(vectors));
        if (vectors.Count < 2)
        {
            throw new ArgumentException("Whitening takes at least 2 vectors; there is 1.", nameof(vectors));
        }

        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor rows = tensor(vectors.SelectMany(v => v).ToArray(), [vectors.Count, length]).to(float64);
        Tensor mean = rows.mean([0]);
        Tensor centered = rows - mean;

        // The smaller of the two products has the same eigenvalues but for zeros.
        bool isWide = length > vectors.Count;
        using Scalar count = vectors.Count;
        Tensor product = (isWide ? centered.mm(centered.t()) : centered.t().mm(centered)).div_(count);
        (Tensor values, Tensor eigenvectors) = linalg.eigh(product);
        double[] variances = values.data<double>().ToArray();
        Array.Reverse(variances);
        double mostVariance = variances[0];
        int kept = variances.Take(components).Count(v => v > mostVariance * 1e-10 && v > 0);
        if (kept == 0)
        {
            throw new ArgumentException("All vectors are the same: there is nothing to whiten.", nameof(vectors));
        }

        Tensor largest = eigenvectors.flip(1).narrow(1, 0, kept).t();
        Tensor directions = isWide ? nn.functional.normalize(largest.mm(centered), p: 2, dim: 1) : largest;
        double added = ridge * variances.Where(v => v > 0).Sum() / length;
        Tensor roots = tensor([.. variances.Take(kept).Select(v => Math.Sqrt(v + added))], [kept, 1]);
        return new PcaWhitening(TensorValues.Of(mean), TensorValues.Of(Signed(directions).div(roots)));
    }

    /// <inheritdoc/>
    public float[] Apply(float[] vector)
    {
        VectorCheck.RequireLength(vector, Mean.Length);
        float[] result = new float[Components];
        for (int i = 0; i < result.Length; i++)
        {
            double sum = 0;
            ReadOnlySpan<float> direction = Projection.AsSpan(i * Mean.Length, Mean.Length);
            for (int k = 0; k < direction.Length; k++)
            {
                sum += direction[k] * (double)(vector[k] - Mean[k]);
            }

            result[i] = (float)sum;
        }

        return result;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    // A component and its opposite are equally right: of each, the one whose largest value is positive.
    private static Tensor Signed(Tensor directions) =>
        directions.mul(directions.gather(1, directions.abs().argmax(1, keepdim: true)).sign());
}
