using DaFsl.Library.Features.Maps;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Choice;

/// <summary>A choice of some blocks of feature vectors, which makes shorter vectors.</summary>
/// <param name="Name">The name in reports, such as <c>features.13 over 3 x 3 cells</c>.</param>
/// <param name="Blocks">The blocks, at least one, in the order in which they are put one behind the other.</param>
internal sealed record FeatureCandidate(string Name, IReadOnlyList<FeatureBlock> Blocks)
{
    /// <summary>The number of values of its vectors.</summary>
    public int Length => Blocks.Sum(b => b.Length);

    /// <summary>Makes a candidate for each set of layers and each grid, from the blocks that vectors have.</summary>
    /// <param name="blocks">The blocks of the vectors.</param>
    /// <param name="layerSets">The sets of layers.</param>
    /// <exception cref="ArgumentException">The vectors have no block of a layer.</exception>
    public static IReadOnlyList<FeatureCandidate> Of(
        IReadOnlyList<FeatureBlock> blocks,
        params IReadOnlyList<IReadOnlyList<string>> layerSets
    )
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(layerSets);
        var candidates = new List<FeatureCandidate>();
        foreach (IReadOnlyList<string> layers in layerSets)
        {
            string? unknown = layers.FirstOrDefault(l => blocks.All(b => b.Layer != l));
            if (unknown is not null)
            {
                throw new ArgumentException($"The vectors have no values of the layer '{unknown}'.", nameof(layerSets));
            }

            foreach (int grid in blocks.Select(b => b.Grid).Distinct().Where(g => layers.All(l => Has(l, g))))
            {
                candidates.Add(
                    new FeatureCandidate(
                        string.Join(" + ", layers) + (grid == 0 ? "" : Invariant($" over {grid} x {grid} cells")),
                        [.. layers.Select(l => blocks.First(b => b.Layer == l && b.Grid == grid))]
                    )
                );
            }
        }

        return candidates;

        bool Has(string layer, int grid) => blocks.Any(b => b.Layer == layer && b.Grid == grid);
    }

    /// <summary>The blocks of a vector as a vector of their own.</summary>
    public float[] Take(float[] vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return [.. Blocks.SelectMany(b => new ArraySegment<float>(vector, b.Start, b.Length))];
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
