using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>The parts that a folder holds: a folder to train on, one to test on, or both.</summary>
/// <param name="Train">To train on; null where there is none.</param>
/// <param name="Test">To test on: the test part, else the validation part; null where there is neither.</param>
/// <param name="Validation">To test on where the test part turns out not to be labelled; null where there is none, or it is
/// <paramref name="Test"/>.</param>
/// <param name="Unused">The names of the folders with images that are neither.</param>
internal sealed record FolderParts(FolderNode? Train, FolderNode? Test, FolderNode? Validation, IReadOnlyList<string> Unused)
{
    /// <summary>Finds the parts among folders with images; null where there are none.</summary>
    /// <param name="place">The folder that they are in.</param>
    /// <param name="folders">The folders.</param>
    /// <exception cref="DataFormatException">Two folders are the same part, so that nobody knows which is meant.</exception>
    public static FolderParts? Find(string place, IReadOnlyList<FolderNode> folders)
    {
        var families = folders
            .Select(f => (Folder: f, Part: PartName.Of(f.Name)))
            .Where(f => f.Part is not null)
            .GroupBy(f => f.Part!.Value.Rest, f => (f.Folder, f.Part!.Value.Role), StringComparer.Ordinal)
            .ToArray();

        // Where there are several families (car_train, car_test, bus_train, bus_test), the plain one counts: train beside train_masks.
        var family = families.Length == 1 ? families[0] : Array.Find(families, f => f.Key.Length == 0);
        bool isPlain = family?.Key.Length == 0;
        if (family is null || (!isPlain && family.Select(f => f.Role).Distinct().Count() < 2))
        {
            return null;
        }

        FolderNode? train = Only(place, family, SplitRole.Train, "to train on");
        FolderNode? test = Only(place, family, SplitRole.Test, "to test on");
        FolderNode? validation = test is null
            ? Only(place, family, SplitRole.Validation, "to validate on")
            : FirstOf(family, SplitRole.Validation);
        return new FolderParts(
            train,
            test ?? validation,
            test is null ? null : validation,
            [.. folders.Where(f => f != train && f != (test ?? validation)).Select(f => f.Name)]
        );
    }

    private static FolderNode? FirstOf(IEnumerable<(FolderNode Folder, SplitRole Role)> family, SplitRole role) =>
        family.Where(f => f.Role == role).Select(f => f.Folder).FirstOrDefault();

    private static FolderNode? Only(string place, IEnumerable<(FolderNode Folder, SplitRole Role)> family, SplitRole role, string purpose)
    {
        FolderNode[] found = [.. family.Where(f => f.Role == role).Select(f => f.Folder)];
        return found.Length <= 1
            ? found.FirstOrDefault()
            : throw new DataFormatException(
                $"{place}: there are {found.Length} folders {purpose}: {Listing.Of(found.Select(f => f.Name))}. "
                    + "Leave one of them, or read each folder by itself."
            );
    }
}
