using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Splits;

/// <summary>
/// The split of a data set whose annotations are in one place, and whose images lie in a folder each for what is trained and tested on.
/// </summary>
internal static class ImageFolderRoles
{
    /// <summary>
    /// Divides images by the folders that they lie in; null where not each of them lies in one that says what it is for, or all in folders
    /// for the same.
    /// </summary>
    /// <param name="images">The images.</param>
    /// <param name="directory">The data set's folder; names above it say nothing.</param>
    public static SplitImages? Split(IReadOnlyList<AnnotatedImage> images, string directory)
    {
        (AnnotatedImage Image, SplitRole? Role, string Folder)[] placed = [.. images.Select(i => Place(i, directory))];
        if (placed.Length == 0 || placed.Any(p => p.Role is null))
        {
            return null;
        }

        ILookup<SplitRole, (AnnotatedImage Image, SplitRole? Role, string Folder)> byRole = placed.ToLookup(p => p.Role!.Value);
        SplitRole tested = byRole.Contains(SplitRole.Test) ? SplitRole.Test : SplitRole.Validation;
        if (!byRole.Contains(SplitRole.Train) || !byRole.Contains(tested))
        {
            return null;
        }

        AnnotatedImage[] train = [.. byRole[SplitRole.Train].Select(p => p.Image)],
            test = [.. byRole[tested].Select(p => p.Image)];
        int validated = byRole[SplitRole.Validation].Count();
        string unused =
            tested == SplitRole.Test && validated > 0 ? Invariant($"; not used: {Names(byRole[SplitRole.Validation])} ({validated})") : "";
        return new SplitImages(train, test, (trainCount, testCount) =>
            "The split is the data set's own: "
            + $"images in {Names(byRole[SplitRole.Train])} to train on ({Counted.Of(trainCount, "image")}), "
            + Invariant($"in {Names(byRole[tested])} to test on ({testCount}){unused}.")
        );
    }

    private static string Names(IEnumerable<(AnnotatedImage Image, SplitRole? Role, string Folder)> placed) =>
        string.Join(" and ", placed.Select(p => p.Folder).Distinct(StringComparer.Ordinal));

    private static (AnnotatedImage Image, SplitRole? Role, string Folder) Place(AnnotatedImage image, string directory)
    {
        string[] folders = Path.GetRelativePath(directory, image.Source.Name).Split(Path.DirectorySeparatorChar)[..^1];
        for (int i = folders.Length - 1; i >= 0; i--)
        {
            if (SplitNames.OfFolder(folders[i]) is { } role)
            {
                return (image, role, string.Join('/', folders[..(i + 1)]));
            }
        }

        return (image, null, "");
    }
}
