using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A linear function of changed feature vectors: <c>score_c = w_c.t(x) + b_c</c>, with <c>- |t(x)|^2</c> on demand, which makes it a
/// squared distance.
/// </summary>
internal sealed class LinearScores : ScoreFunction
{
    /// <summary>The kind's name.</summary>
    public const string KindName = "linear";

    private const int RowsAtOnce = 2048;

    private readonly SupportTransform _transform;
    private readonly double[] _weights;
    private readonly double[] _offsets;
    private readonly bool _subtractsSquare;

    /// <summary>Makes the function.</summary>
    /// <param name="transform">The change of vectors.</param>
    /// <param name="weights">The weights, class by class: all of the first class first.</param>
    /// <param name="offsets">The offset of each class.</param>
    /// <param name="subtractsSquare">Whether the changed vector's squared length is subtracted.</param>
    public LinearScores(SupportTransform transform, double[] weights, double[] offsets, bool subtractsSquare = false)
    {
        _transform = transform.Centre is null ? transform : transform with { Centre = DoubleParts.Round(transform.Centre) };
        _weights = DoubleParts.Round(weights);
        _offsets = DoubleParts.Round(offsets);
        _subtractsSquare = subtractsSquare;
    }

    /// <inheritdoc/>
    public override string Kind => KindName;

    /// <inheritdoc/>
    public override int Length => _weights.Length / Classes;

    /// <inheritdoc/>
    public override int Classes => _offsets.Length;

    /// <summary>The weights of a class.</summary>
    public ReadOnlySpan<double> WeightsOf(int classIndex) => _weights.AsSpan(classIndex * Length, Length);

    /// <inheritdoc/>
    public override double[] Scores(ReadOnlySpan<float> feature)
    {
        double[] changed = _transform.Apply(feature);
        double square = _subtractsSquare ? FeatureMath.Dot(changed, changed) : 0;
        double[] scores = new double[Classes];
        for (int c = 0; c < scores.Length; c++)
        {
            scores[c] = FeatureMath.Dot(changed, WeightsOf(c)) + _offsets[c] - square;
        }

        return scores;
    }

    /// <inheritdoc/>
    public override unsafe double[][] Scores(IReadOnlyList<float[]> features)
    {
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        Tensor weights = DoubleMatrix.Of(_weights, Classes).t();
        Tensor rows = empty(Math.Min(RowsAtOnce, features.Count), Length, dtype: float64, device: CPU);
        double* to = (double*)TensorMemory.BytesOf(rows);
        double[] squares = new double[RowsAtOnce];
        double[][] scores = new double[features.Count][];
        for (int first = 0; first < features.Count; first += RowsAtOnce)
        {
            (int start, int count) = (first, Math.Min(RowsAtOnce, features.Count - first));
            Parallel.For(0, count, i =>
            {
                var row = new Span<double>(to + ((long)i * Length), Length);
                _transform.Apply(features[start + i], row);
                squares[i] = _subtractsSquare ? FeatureMath.Dot(row, row) : 0;
            });
            using Tensor some = rows.narrow(0, 0, count);
            using Tensor products = some.matmul(weights);
            double[] values = DoubleMatrix.ValuesOf(products);
            for (int i = 0; i < count; i++)
            {
                double[] own = values[(i * Classes)..((i + 1) * Classes)];
                for (int c = 0; c < own.Length; c++)
                {
                    own[c] += _offsets[c] - squares[i];
                }

                scores[start + i] = own;
            }
        }

        return scores;
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, float[]> Arrays
    {
        get
        {
            var arrays = new Dictionary<string, float[]>(StringComparer.Ordinal);
            StateArrays.Add(arrays, "weights", _weights);
            StateArrays.Add(arrays, "offsets", _offsets);
            StateArrays.Add(arrays, "square", [_subtractsSquare ? 1 : 0]);
            _transform.AddTo(arrays);
            return arrays;
        }
    }

    /// <summary>Makes the function again.</summary>
    /// <param name="state">The arrays of <see cref="Arrays"/>.</param>
    public static LinearScores Restore(StateArrays state)
    {
        return new LinearScores(
            SupportTransform.Restore(state),
            state.Numbers("weights", (long)state.Classes * state.Length),
            state.Numbers("offsets", state.Classes),
            state.Numbers("square", 1)[0] != 0
        );
    }
}
