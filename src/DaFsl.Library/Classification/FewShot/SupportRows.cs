using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>The images of a support set as a function keeps them, with their vectors changed.</summary>
internal sealed class SupportRows
{
    private readonly float[][] _rows;
    private readonly int[] _starts;
    private readonly Lazy<double[]> _values;

    private SupportRows(float[][] rows, int[] starts, SupportTransform transform)
    {
        _rows = rows;
        _starts = starts;
        Transform = transform;
        _values = new Lazy<double[]>(() => Changed(_rows));
    }

    /// <summary>The change of vectors.</summary>
    public SupportTransform Transform { get; }

    /// <summary>The number of classes.</summary>
    public int Classes => _starts.Length - 1;

    /// <summary>The number of images.</summary>
    public int Count => _rows.Length;

    /// <summary>The length of the vectors.</summary>
    public int Length => _rows[0].Length;

    /// <summary>The changed vectors, row by row.</summary>
    public double[] Values => _values.Value;

    /// <summary>Keeps the images of a support set.</summary>
    /// <param name="support">The images.</param>
    /// <param name="transform">The change; its centre is of numbers that a file can hold.</param>
    public static SupportRows Of(SupportSet support, SupportTransform transform) =>
        new([.. support.Rows], [.. Enumerable.Range(0, support.Classes.Count).Select(support.Start), support.Rows.Count], transform);

    /// <summary>The place of a class's first image, or the number of all after the last class.</summary>
    public int Start(int classIndex) => _starts[classIndex];

    /// <summary>The images of a class, as they were given.</summary>
    public ReadOnlySpan<float[]> RowsOf(int classIndex) => _rows.AsSpan(_starts[classIndex].._starts[classIndex + 1]);

    /// <summary>The class of each image.</summary>
    public int[] Labels() => [.. Enumerable.Range(0, Classes).SelectMany(c => Enumerable.Repeat(c, _starts[c + 1] - _starts[c]))];

    /// <summary>Changed vectors, row by row.</summary>
    public double[] Changed(IReadOnlyList<float[]> features)
    {
        double[] values = new double[(long)features.Count * Length];
        Parallel.For(0, features.Count, i => Transform.Apply(features[i], values.AsSpan(i * Length, Length)));
        return values;
    }

    /// <summary>The inner products of changed vectors with those here.</summary>
    /// <param name="values">The changed vectors, row by row.</param>
    /// <returns><c>(n, Count)</c>, row by row.</returns>
    public double[] Products(double[] values)
    {
        TorchRuntime.EnsureLoaded();
        using DisposeScope scope = NewDisposeScope();
        using var _ = no_grad();
        return DoubleMatrix.ValuesOf(DoubleMatrix.Of(values, values.Length / Length).matmul(DoubleMatrix.Of(Values, Count).t()));
    }

    /// <summary>All of it, as named arrays.</summary>
    public Dictionary<string, float[]> Arrays()
    {
        var arrays = new Dictionary<string, float[]>(StringComparer.Ordinal)
        {
            ["rows"] = [.. _rows.SelectMany(r => r)],
            ["counts"] = [.. Enumerable.Range(0, Classes).Select(c => (float)(_starts[c + 1] - _starts[c]))],
        };
        Transform.AddTo(arrays);
        return arrays;
    }

    /// <summary>Makes it again.</summary>
    /// <exception cref="DataFormatException">A part is missing or of another size, or a class has no image.</exception>
    public static SupportRows Restore(StateArrays state)
    {
        float[] counts = state.Floats("counts", state.Classes);
        if (!Array.TrueForAll(counts, c => c >= 1 && c <= int.MaxValue / 2 && c == MathF.Floor(c)))
        {
            throw new DataFormatException("The classifier's numbers of images are not all whole and above 0.");
        }

        int[] starts = new int[counts.Length + 1];
        for (int c = 0; c < counts.Length; c++)
        {
            starts[c + 1] = checked(starts[c] + (int)counts[c]);
        }

        float[] values = state.Floats("rows", (long)starts[^1] * state.Length);
        return new SupportRows([.. values.Chunk(state.Length)], starts, SupportTransform.Restore(state));
    }
}
