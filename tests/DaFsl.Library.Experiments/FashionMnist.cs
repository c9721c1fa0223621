using DaFsl.Library.Imaging;

namespace DaFsl.Library.Experiments;

/// <summary>
/// Fashion-MNIST (Xiao et al. 2017): grey images of 28 x 28 of ten kinds of clothing, as Debian's dataset-fashion-mnist has them.
/// </summary>
internal static class FashionMnist
{
    /// <summary>The classes, in the order of their labels.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <summary>The first images of each class, in the files' order.</summary>
    /// <param name="folder">Where the files are.</param>
    /// <param name="part"><c>train</c> or <c>t10k</c>.</param>
    /// <param name="ofEach">How many of each class.</param>
    /// <param name="skip">How many of each class to pass over first.</param>
    public static IReadOnlyList<LabelledImage> Read(string folder, string part, int ofEach, int skip = 0)
    {
        (int[] shape, byte[] pixels) = IdxFile.Read(Path.Combine(folder, $"{part}-images-idx3-ubyte.gz"));
        (_, byte[] labels) = IdxFile.Read(Path.Combine(folder, $"{part}-labels-idx1-ubyte.gz"));
        (int height, int width) = (shape[1], shape[2]);
        return
        [
            .. labels
                .Select((label, place) => (label, place))
                .GroupBy(p => p.label)
                .SelectMany(c => c.Skip(skip).Take(ofEach))
                .OrderBy(p => p.place)
                .Select(p => new LabelledImage(Image(pixels.AsSpan(p.place * height * width, height * width)), Classes[p.label])),
        ];

        PixelImage Image(ReadOnlySpan<byte> grey)
        {
            byte[] rgb = new byte[grey.Length * 3];
            for (int i = 0; i < rgb.Length; i++)
            {
                rgb[i] = grey[i / 3];
            }

            return new PixelImage(width, height, rgb);
        }
    }
}
