using System.Globalization;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Imaging.Sources;

/// <summary>
/// The preprocessing of an image from its file to the tensor that a network takes: it is decoded upright, cropped to its object's box if it
/// has one, scaled to one size after another, divided by 255, scaled to the network's input, and normalised. A network gives wrong results
/// for images that are preprocessed differently from those it was trained on, so this is stored with the network and used in training,
/// scoring and prediction. Immutable.
/// </summary>
/// <remarks>
/// The sizes are reached one after the other in 8-bit pixels, by <see cref="ImageOperations.Resize"/> (a triangle filter, widened where an
/// image shrinks; sides are scaled independently, so the shape is not kept). The last step, to <see cref="Input"/>, is made on the tensor
/// in floating point, bilinear and antialiased; where the last of <see cref="Sizes"/> is that size already, it changes nothing.
/// </remarks>
internal sealed class Preprocessing : IEquatable<Preprocessing>
{
    /// <summary>The largest side that there may be in <see cref="Sizes"/> and <see cref="Input"/>, in pixels.</summary>
    public const int LargestSide = 4096;

    /// <summary>The largest number of <see cref="Sizes"/>.</summary>
    public const int MostSizes = 8;

    private const int Channels = 3;

    /// <summary>Describes a way from file to tensor.</summary>
    /// <param name="sizes">The sizes that an image is scaled to in turn, in pixels; may be empty.</param>
    /// <param name="input">The size at which the network computes, in pixels.</param>
    /// <param name="mean">The mean that is subtracted from red, green and blue, in 0 to 1; null for ImageNet's means.</param>
    /// <param name="std">The standard deviation by which they are then divided, above 0; null for ImageNet's standard deviations.</param>
    /// <exception cref="ArgumentException">A side or figure is out of its range; the message tells every one.</exception>
    public Preprocessing(
        IReadOnlyList<ImageSize> sizes,
        ImageSize input,
        IReadOnlyList<float>? mean = null,
        IReadOnlyList<float>? std = null
    )
    {
        ArgumentNullException.ThrowIfNull(sizes);
        Sizes = Array.AsReadOnly<ImageSize>([.. sizes]);
        Input = input;
        Mean = Array.AsReadOnly<float>([.. mean ?? ImageNetMean]);
        Std = Array.AsReadOnly<float>([.. std ?? ImageNetStd]);
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults);
        }
    }

    /// <summary>ImageNet's means of red, green and blue, in 0 to 1.</summary>
    public static IReadOnlyList<float> ImageNetMean { get; } = [0.485f, 0.456f, 0.406f];

    /// <summary>ImageNet's standard deviations of red, green and blue, in 0 to 1.</summary>
    public static IReadOnlyList<float> ImageNetStd { get; } = [0.229f, 0.224f, 0.225f];

    /// <summary>The sizes that an image is scaled to, one after the other, in pixels.</summary>
    public IReadOnlyList<ImageSize> Sizes { get; }

    /// <summary>The size at which the network computes, in pixels.</summary>
    public ImageSize Input { get; }

    /// <summary>The filter with which an image is scaled.</summary>
    public ImageFilter Filter { get; } = ImageFilter.Triangle;

    /// <summary>The values subtracted from red, green and blue, after these are scaled to 0 to 1.</summary>
    public IReadOnlyList<float> Mean { get; }

    /// <summary>The values by which red, green and blue are divided after the subtraction.</summary>
    public IReadOnlyList<float> Std { get; }

    /// <summary>Straight to the network's input.</summary>
    /// <param name="input">The size at which the network computes.</param>
    public static Preprocessing To(ImageSize input) => new([input], input);

    /// <summary>
    /// The way on which images that are already in memory go on, so that a file that is asked about later goes all of it.
    /// </summary>
    /// <param name="images">
    /// The images. Where all are of one size, and no side is above <see cref="LargestSide"/>, they were scaled to it, and so is whatever
    /// comes later.
    /// </param>
    /// <param name="input">The size at which the network computes.</param>
    public static Preprocessing After(IEnumerable<PixelImage> images, ImageSize input)
    {
        ArgumentNullException.ThrowIfNull(images);
        ImageSize[] sizes = [.. images.Select(i => new ImageSize(i.Width, i.Height)).Distinct().Take(2)];
        if (sizes is not [ImageSize one] || one.Width > LargestSide || one.Height > LargestSide)
        {
            return To(input);
        }

        // Small images are enlarged by the network, batch by batch; large ones would take much memory in a batch.
        return one.Width > input.Width || one.Height > input.Height
            ? new Preprocessing([one, input], input)
            : new Preprocessing([one], input);
    }

    /// <summary>Scales an image to all sizes in turn; the rest is the network's.</summary>
    /// <param name="image">The image, of any size.</param>
    public PixelImage Apply(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Sizes.Aggregate(image, (scaled, size) => scaled.Resize(size.Width, size.Height));
    }

    /// <summary>Cuts an object out of an image, and scales it to all sizes in turn.</summary>
    /// <param name="image">The image.</param>
    /// <param name="box">The object's box, in the image's own pixels; see <see cref="ImageOperations.Crop"/>.</param>
    public PixelImage Apply(PixelImage image, BoundingBox box) => Apply(image.Crop(box));

    /// <summary>Decodes an image, cuts an object out of it where a box is given, and scales it to all sizes in turn.</summary>
    /// <param name="source">The source of the image.</param>
    /// <param name="box">The object's box, in the upright image's own pixels; <see langword="null"/> for the whole image.</param>
    /// <exception cref="DataFormatException">The image cannot be read.</exception>
    public PixelImage Load(ImageSource source, BoundingBox? box = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (box is { } part)
        {
            return Apply(source.Load(), part);
        }

        if (Sizes is not [ImageSize first, ..])
        {
            return source.Load();
        }

        // As Apply(source.Load()), without a copy of the whole image.
        byte[] rgb = new byte[first.Width * first.Height * Channels];
        source.LoadScaled(rgb, first.Width, first.Height);
        return Apply(new PixelImage(first.Width, first.Height, rgb));
    }

    /// <summary>True if both preprocess every image in the same way.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(Preprocessing? other) =>
        other is not null
        && Sizes.SequenceEqual(other.Sizes)
        && Input == other.Input
        && Filter == other.Filter
        && Mean.SequenceEqual(other.Mean)
        && Std.SequenceEqual(other.Std);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Preprocessing);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Sizes.Count, Input, Mean[0], Std[0]);

    /// <summary>Describes the preprocessing in words.</summary>
    public override string ToString() =>
        Invariant($"scaled to {string.Join(", then ", Sizes.Append(Input).Select(s => s.ToString()))} pixels; less ")
        + Invariant($"({Numbers.Join(", ", Mean)}), divided by ({Numbers.Join(", ", Std)})");

    private IEnumerable<string> Faults()
    {
        if (Sizes.Count > MostSizes)
        {
            yield return Invariant($"Images are scaled {Sizes.Count} times; at most {MostSizes} are allowed.");
            yield break;
        }

        foreach (ImageSize wrong in Sizes.Append(Input).Where(s => s.Width is < 1 or > LargestSide || s.Height is < 1 or > LargestSide))
        {
            yield return Invariant($"Images are scaled to {wrong} pixels; sides must be 1 to {LargestSide}.");
        }

        if (Mean.Count != Channels || !Mean.All(float.IsFinite))
        {
            yield return Invariant($"The means are ({Text(Mean)}); they must be three finite numbers.");
        }

        if (Std.Count != Channels || !Std.All(s => s > 0 && float.IsFinite(s)))
        {
            yield return Invariant($"The standard deviations are ({Text(Std)}); they must be three numbers above 0.");
        }
    }

    private static string Text(IReadOnlyList<float> figures) =>
        string.Join(", ", figures.Take(Channels + 1).Select(f => f.ToString(CultureInfo.InvariantCulture)));
}
