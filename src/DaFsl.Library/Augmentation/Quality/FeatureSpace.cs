using DaFsl.Library.Data;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>In what pictures are compared: a function from pictures to vectors.</summary>
/// <param name="Name">What reports call it.</param>
/// <param name="Of">A vector for each of some pictures, in their order: finite, and all of one length. It must give a picture the same vector each time.</param>
[System.ComponentModel.TypeConverter(typeof(FeatureSpaceConverter))]
public sealed record FeatureSpace(string Name, Func<IReadOnlyList<PixelImage>, IReadOnlyList<float[]>> Of)
{
    /// <summary>The pictures' own pixels, scaled down; it needs no network, and tells colour and coarse form only.</summary>
    public static FeatureSpace Pixels { get; } = new("the pictures' pixels", images => PixelFeatures.Of(images));

    /// <summary>Asks for the vectors and checks them.</summary>
    /// <exception cref="InvalidOperationException">There are not as many as pictures, a length differs, or a value is not finite.</exception>
    internal IReadOnlyList<float[]> See(IReadOnlyList<PixelImage> images, int? length = null)
    {
        if (images.Count == 0)
        {
            return [];
        }

        IReadOnlyList<float[]> vectors = Of(images);
        if (vectors.Count != images.Count)
        {
            throw new InvalidOperationException($"The feature space '{Name}' gave {vectors.Count} vectors for {images.Count} pictures.");
        }

        int expected = length ?? vectors[0].Length;
        for (int i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != expected || expected == 0)
            {
                throw new InvalidOperationException(
                    Invariant($"The feature space '{Name}' gave picture {i} a vector of {vectors[i].Length} values; {(expected == 0 ? "it takes at least 1" : Invariant($"others have {expected}"))}."));
            }

            if (Array.Exists(vectors[i], v => !float.IsFinite(v)))
            {
                throw new InvalidOperationException(Invariant($"The feature space '{Name}' gave picture {i} a value that is not finite."));
            }
        }

        return vectors;
    }

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
