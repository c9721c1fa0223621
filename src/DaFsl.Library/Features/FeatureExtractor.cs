using System.ComponentModel;
using System.Globalization;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Features;

/// <summary>Turns images into feature vectors, by which images are compared.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Extract">
/// A vector for each of some images, in their order: finite, and all of one length. It must give an image the same vector each time.
/// </param>
[TypeConverter(typeof(Converter))]
public sealed record FeatureExtractor(string Name, Func<IReadOnlyList<PixelImage>, IReadOnlyList<float[]>> Extract)
{
    /// <summary>The images' own pixels, scaled down; it needs no network, and tells colour and coarse form only.</summary>
    public static FeatureExtractor Pixels { get; } = new("the images' pixels", images => PixelFeatures.Of(images));

    /// <summary>Asks for the vectors and checks them.</summary>
    /// <exception cref="InvalidOperationException">There are not as many as images, a length differs, or a value is not finite.</exception>
    internal IReadOnlyList<float[]> Vectors(IReadOnlyList<PixelImage> images, int? length = null)
    {
        if (images.Count == 0)
        {
            return [];
        }

        IReadOnlyList<float[]> vectors = Extract(images);
        if (vectors.Count != images.Count)
        {
            throw new InvalidOperationException(
                $"The feature extractor '{Name}' gave {Counted.Of(vectors.Count, "vector")} for {Counted.Of(images.Count, "image")}."
            );
        }

        int expected = length ?? vectors[0].Length;
        for (int i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != expected || expected == 0)
            {
                throw new InvalidOperationException(
                    Invariant($"The feature extractor '{Name}' gave image {i} a vector of ")
                        + Invariant($"{Counted.Of(vectors[i].Length, "value")}; ")
                        + Invariant($"{(expected == 0 ? "it needs at least 1" : Invariant($"others have {expected}"))}.")
                );
            }

            if (Array.Exists(vectors[i], v => !float.IsFinite(v)))
            {
                throw new InvalidOperationException(
                    Invariant($"The feature extractor '{Name}' gave image {i} a value that is not finite.")
                );
            }
        }

        return vectors;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    // Of all feature extractors, settings can name the pixels alone; the others are code.
    private sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value switch
            {
                string text when text.Trim().Equals(nameof(Pixels), StringComparison.OrdinalIgnoreCase) => Pixels,
                string text => throw new FormatException(
                    $"'{text}' is not a feature extractor that settings can name; the only one is Pixels. Set any other in code."
                ),
                _ => base.ConvertFrom(context, culture, value),
            };
    }
}
