using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Reports.Markdown;
using DaFsl.Library.Pipeline.Stages;

namespace DaFsl.Library.Pipeline.Study;

/// <summary>
/// The pictures that the GANs of a study have to do with. The test pictures are parted in two: regions are proposed in one half (DatasetB), and the other is
/// held out, so that what a GAN is judged on is nothing that it has seen.
/// </summary>
/// <param name="ClassName">The scarcest class.</param>
/// <param name="Scarce">Its training objects, DatasetS.</param>
/// <param name="Enough">The training objects of the classes with enough data.</param>
/// <param name="HeldOut">The class's objects in the half that is held out.</param>
/// <param name="ToProposeIn">The other half.</param>
internal sealed record StudyPictures(
    string ClassName,
    IReadOnlyList<PixelImage> Scarce,
    IReadOnlyList<PixelImage> Enough,
    IReadOnlyList<PixelImage> HeldOut,
    DataSet ToProposeIn)
{
    // A distance needs two; fewer say nothing.
    private const int FewestHeldOut = 2;

    /// <summary>Cuts them out.</summary>
    /// <exception cref="DataFormatException">Too few objects of the class can be held out.</exception>
    public static StudyPictures Of(RunContext run, ImbalanceReport imbalance, ObjectSets objects)
    {
        string name = imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Scarce).MinBy(c => c.Count)!.Name;
        DataSet test = run.Data.Test;

        // Every other picture of those with the class, and of the others: both halves hold about as much of it.
        AnnotatedImage[] order = [.. test.Images.OrderBy(i => i.Objects.Any(o => o.ClassName == name) ? 0 : 1)];
        var held = new DataSet($"{test.Name}, held out", test.Classes, [.. order.Where((_, i) => i % 2 == 0)]);
        var open = new DataSet($"{test.Name}, to propose in", test.Classes, [.. order.Where((_, i) => i % 2 == 1)]);
        PixelImage[] real =
        [
            .. ObjectCrops.Of(held, run.Options.ObjectSide, run.CancellationToken).Where(o => o.ClassName == name).Select(o => o.Image),
        ];
        return real.Length >= FewestHeldOut
            ? new StudyPictures(name, objects.Of([name]), objects.Of(imbalance.Enough), real, open)
            : throw new DataFormatException(
                $"{test.Name}: class '{name}' has {MarkdownText.Count(real.Length, "object")} in the half of the pictures that a study holds out; it takes {FewestHeldOut}.");
    }
}
