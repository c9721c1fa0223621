using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The training images of a trial: few of the scarce class, many of the others.</summary>
/// <param name="Scarce">Of the scarce class.</param>
/// <param name="Others">Of all other classes.</param>
internal sealed record MethodSample(IReadOnlyList<PixelImage> Scarce, IReadOnlyList<LabelledImage> Others)
{
    /// <summary>Draws them; of one seed, what is kept of the scarce class at a smaller number is kept at a larger one, too.</summary>
    public static MethodSample Draw(MethodData data, int scarceCount, int? mostOfOthers, int seed)
    {
        PixelImage[] scarce = [.. Shuffled(data, data.Scarce, seed).Take(scarceCount).Select(t => t.Image)];
        IEnumerable<LabelledImage> others = data
            .Classes.Where(c => c != data.Scarce)
            .SelectMany(c => Shuffled(data, c, seed).Take(mostOfOthers ?? int.MaxValue));
        return new MethodSample(scarce, [.. others]);
    }

    private static LabelledImage[] Shuffled(MethodData data, string className, int seed)
    {
        LabelledImage[] images = [.. data.Train.Where(t => t.ClassName == className)];
        new Random(RandomSeeds.DeriveInt32(seed, $"pictures of {className}")).Shuffle(images);
        return images;
    }
}
