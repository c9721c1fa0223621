using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The subject of the images that a GAN makes.</summary>
/// <param name="Classes">The classes, in the order of its conditions.</param>
/// <param name="Side">Side of every image in pixels.</param>
/// <param name="IsGrey">True if the images are greyscale.</param>
/// <param name="HasProposed">True if the GAN was also trained on unlabelled images, which have a condition of their own.</param>
internal sealed record GanSubject(IReadOnlyList<string> Classes, int Side, bool IsGrey, bool HasProposed)
{
    /// <summary>
    /// The number of conditions of a conditional GAN: the classes in their order, then the proposed images, if there are any.
    /// </summary>
    public int Conditions => Classes.Count + (HasProposed ? 1 : 0);

    public static GanSubject Of(GanData data) =>
        new([.. data.Classes.Select(c => c.Name)], data.Side, data.IsGrey, data.Proposed.Count > 0);

    /// <summary>A class's place among the conditions; the first where no class is asked for.</summary>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public int ConditionOf(string? className)
    {
        int index = className is null ? 0 : Classes.ToList().IndexOf(className);
        return index >= 0
            ? index
            : throw new ArgumentException($"There is no class '{className}' among {Listing.Quoted(Classes)}.", nameof(className));
    }
}
