using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Training;

/// <summary>The images that were available to train a detector, and the treatment of images without an object to find.</summary>
/// <param name="WithObjects">The number of images with a target object.</param>
/// <param name="Unmarked">The number of images without annotations.</param>
/// <param name="OnlyIgnored">
/// In how many only objects are marked that are not to be found: of classes that the detector does not know, difficult ones, crowds.
/// </param>
/// <param name="Background">The choice of the latter two groups that were trained on as background.</param>
internal sealed record DetectorTrainingImages(int WithObjects, int Unmarked, int OnlyIgnored, BackgroundImages Background)
{
    /// <summary>The number of images that the detector was trained on.</summary>
    public int Used =>
        WithObjects + (Background == BackgroundImages.None ? 0 : Unmarked) + (Background == BackgroundImages.All ? OnlyIgnored : 0);

    /// <summary>All of it in words.</summary>
    public override string ToString()
    {
        string text = $"{Counted.Of(WithObjects, "image")} with objects to find";
        text += Told(Unmarked, "in which nothing is marked", Background != BackgroundImages.None);
        return text
            + Told(OnlyIgnored, "in which only objects are marked that are not to be found", Background == BackgroundImages.All)
            + ".";
    }

    private static string Told(int count, string what, bool isUsed) =>
        count == 0 ? "" : $"; {Counted.Of(count, "image")} {what}: {(isUsed ? "trained on as background" : "left out")}";
}
