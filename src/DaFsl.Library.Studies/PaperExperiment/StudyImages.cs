using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// The images that the GANs of a study have to do with. The test images are parted in two: regions are proposed in one half (DatasetB), and
/// the other is held out, so that what a GAN is evaluated on is nothing that it has seen.
/// </summary>
/// <param name="ClassName">The scarcest class.</param>
/// <param name="Scarce">Its training objects, DatasetS.</param>
/// <param name="Enough">The training objects of the classes with enough data.</param>
/// <param name="HeldOut">The class's objects in the half that is held out.</param>
/// <param name="ToProposeIn">The other half.</param>
internal sealed record StudyImages(
    string ClassName,
    IReadOnlyList<PixelImage> Scarce,
    IReadOnlyList<PixelImage> Enough,
    IReadOnlyList<PixelImage> HeldOut,
    DataSet ToProposeIn
)
{
    // A distance needs two; fewer say nothing.
    private const int FewestHeldOut = 2;

    /// <summary>Cuts them out.</summary>
    /// <exception cref="DataFormatException">Too few objects of the class can be held out.</exception>
    public static StudyImages Of(StudyContext context, ImbalanceReport imbalance, ObjectSets objects)
    {
        string name = NameOf(imbalance);
        DataSet test = context.Data.Test;
        (AnnotatedImage[] held, AnnotatedImage[] open) = Halves(test, name);
        PixelImage[] real =
        [
            .. ObjectCrops
                .Of(new DataSet($"{test.Name}, held out", test.Classes, held), context.Options.ObjectSide, context.Run.CancellationToken)
                .Where(o => o.ClassName == name)
                .Select(o => o.Image),
        ];
        return new StudyImages(
            name,
            Images(objects.Of(name)),
            Images(objects.Of(imbalance.Enough)),
            real,
            new DataSet($"{test.Name}, to propose in", test.Classes, open)
        );
    }

    private static IReadOnlyList<PixelImage> Images(IReadOnlyList<LabelledImage> objects) => [.. objects.Select(o => o.Image)];

    /// <summary>
    /// Returns a sentence saying that too few objects of the scarce class can be held out; <see langword="null"/> if there are enough.
    /// </summary>
    /// <param name="test">The images to test on.</param>
    /// <param name="imbalance">The verdict, with a scarce class.</param>
    public static string? Fault(DataSet test, ImbalanceReport imbalance)
    {
        string name = NameOf(imbalance);
        int count = Halves(test, name).Held.Sum(i => i.Objects.Count(o => o.ClassName == name));
        return count >= FewestHeldOut
            ? null
            : $"{test.Name}: class '{name}' has {Counted.Of(count, "object")} in the half of the images that a "
                + $"study holds out; it needs {FewestHeldOut}.";
    }

    private static string NameOf(ImbalanceReport imbalance) =>
        imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Scarce).MinBy(c => c.Count)!.Name;

    // Every other image of those with the class, and of the others: both halves hold about as much of it.
    private static (AnnotatedImage[] Held, AnnotatedImage[] Open) Halves(DataSet test, string name)
    {
        AnnotatedImage[] order = [.. test.Images.OrderBy(i => i.Objects.Any(o => o.ClassName == name) ? 0 : 1)];
        return ([.. order.Where((_, i) => i % 2 == 0)], [.. order.Where((_, i) => i % 2 == 1)]);
    }
}
