using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// The shapes of the large tensors of both networks, told without building them: a file's tensors are held against these first, so that
/// what is built takes no more memory than the file bears out.
/// </summary>
internal static class GanShapes
{
    /// <summary>The prefix of the names of the generator's tensors.</summary>
    public const string Generator = "generator.";

    /// <summary>The prefix of the names of the averaged generator's tensors.</summary>
    public const string Average = "average.";

    /// <summary>The prefix of the names of the discriminator's tensors.</summary>
    public const string Discriminator = "discriminator.";

    /// <summary>The smallest side of images in pixels.</summary>
    public const int SmallestSide = 8;

    private const long Kernel = 4;
    private const long Points = 16;
    private const long Colours = 3;

    /// <summary>The name and shape of each, as they stand in the file.</summary>
    /// <param name="options">The settings, without a fault.</param>
    /// <param name="subject">The description of the images to generate; their side is a power of two, 8 or more.</param>
    public static IEnumerable<(string Name, long[] Shape)> Of(GanOptions options, GanSubject subject)
    {
        int conditions = options.IsConditional ? subject.Conditions : 1;
        long inputs = (long)options.Latent + (conditions == 1 ? 0 : conditions);
        bool isProgressive = options.Architecture == GanArchitecture.Progressive;
        (string, long[])[] generator =
        [
            .. isProgressive ? ProgressiveGenerator(options, subject.Side, inputs) : DcganGenerator(options, subject.Side, inputs),
        ];
        IEnumerable<(string, long[])> discriminator = isProgressive
            ? ProgressiveDiscriminator(options, subject.Side, conditions)
            : DcganDiscriminator(options, subject.Side, conditions);
        return Named(Generator, generator)
            .Concat(options.AverageDecay > 0 ? Named(Average, generator) : [])
            .Concat(Named(Discriminator, discriminator));
    }

    private static IEnumerable<(string Name, long[] Shape)> Named(string prefix, IEnumerable<(string Name, long[] Shape)> tensors) =>
        tensors.Select(t => ($"{prefix}{t.Name}.weight", t.Shape));

    private static IEnumerable<(string Name, long[] Shape)> DcganGenerator(GanOptions options, int side, long inputs)
    {
        int doublings = Growth.LevelOf(side);
        long channels = (long)options.Width << (doublings - 1);
        yield return ("project.0", [inputs, channels, Kernel, Kernel]);
        for (int step = 1; step < doublings; step++, channels /= 2)
        {
            yield return (Invariant($"up{step}.0"), [channels, channels / 2, Kernel, Kernel]);
        }

        yield return ("to_rgb", [options.Width, Colours, Kernel, Kernel]);
    }

    private static IEnumerable<(string Name, long[] Shape)> DcganDiscriminator(GanOptions options, int side, long logits)
    {
        long channels = Colours;
        int halvings = Growth.LevelOf(side);
        for (int step = 1; step <= halvings; step++)
        {
            long next = step == 1 ? options.Width : channels * 2;
            yield return (Invariant($"down{step}.0"), [next, channels, Kernel, Kernel]);
            channels = next;
        }

        yield return ("score", [logits, channels, Kernel, Kernel]);
    }

    private static IEnumerable<(string Name, long[] Shape)> ProgressiveGenerator(GanOptions options, int side, long inputs)
    {
        int top = Growth.LevelOf(side);
        var widths = new ProgressiveWidths(options.Width, options.MaximumWidth, top);
        for (int level = 0; level <= top; level++)
        {
            string name = ProgressiveWidths.NameOf(level);
            long own = widths.At(level);
            yield return level == 0 ? ($"{name}.dense", [own * Points, inputs]) : ($"{name}.conv1", [own, widths.At(level - 1), 3, 3]);
            yield return ($"{name}.conv2", [own, own, 3, 3]);
            yield return ($"{name}.to_rgb", [Colours, own, 1, 1]);
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> ProgressiveDiscriminator(GanOptions options, int side, long logits)
    {
        int top = Growth.LevelOf(side);
        var widths = new ProgressiveWidths(options.Width, options.MaximumWidth, top);
        for (int level = top; level >= 0; level--)
        {
            string name = ProgressiveWidths.NameOf(level);
            long own = widths.At(level);
            long below = widths.At(Math.Max(level - 1, 0));
            yield return ($"{name}.from_rgb", [own, Colours, 1, 1]);
            yield return ($"{name}.conv1", [own, level == 0 ? own + 1 : own, 3, 3]);
            yield return level == 0 ? ($"{name}.dense", [below, own * Points]) : ($"{name}.conv2", [below, own, 3, 3]);
        }

        yield return ("score", [logits, widths.At(0)]);
    }
}
