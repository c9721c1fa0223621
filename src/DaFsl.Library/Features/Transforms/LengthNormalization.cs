using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Transforms;

/// <summary>Divides a vector by its length (L2 norm); one of nothing but zeros stays as it is.</summary>
internal sealed record LengthNormalization : IFeatureStep
{
    /// <summary>The name of the step.</summary>
    public const string Kind = "length";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, float[]> State { get; } = new Dictionary<string, float[]>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public float[] Apply(float[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        double length = Math.Sqrt(vector.Sum(v => (double)v * v));
        return length == 0 ? [.. vector] : [.. vector.Select(v => (float)(v / length))];
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
