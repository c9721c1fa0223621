using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>
/// Determines the layout of a folder of labelled images: classes; classes in training and test parts; parts in the classes; or any of these
/// in an outer folder. An ambiguous layout is rejected with a description of what was found, since a wrong guess would be learned silently.
/// </summary>
internal sealed class LayoutFinder
{
    private readonly FolderNode _root;
    private readonly IReadOnlyList<string>? _chosen;
    private readonly DataIssueLog _log;

    private LayoutFinder(FolderNode root, IReadOnlyList<string>? chosen, DataIssueLog log)
    {
        _root = root;
        _chosen = chosen;
        _log = log;
    }

    /// <summary>Finds the layout.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <param name="chosen">The folders that are classes; null where all are that look like it.</param>
    /// <param name="log">The log for findings to review.</param>
    /// <exception cref="DataFormatException">The folder has none of these layouts, or its layout is ambiguous.</exception>
    public static FolderLayout Find(FolderNode root, IReadOnlyList<string>? chosen, DataIssueLog log) =>
        new LayoutFinder(root, chosen, log).Find();

    private FolderLayout Find()
    {
        if (_chosen is null)
        {
            ForeignLayout.Refuse(_root);
        }

        FolderNode at = Descend(_root);
        TellDescent(_root, at);
        FolderParts? parts = HoldsChosen(at) ? null : FolderParts.Find(at.Path, WithImages(at));
        return parts is null ? OfClasses(at, "There are no folders train and test") : OfParts(at, parts);
    }

    // A folder around the classes: it is the only one, and what has images lies in folders of its own.
    private FolderNode Descend(FolderNode folder)
    {
        while (
            !HoldsChosen(folder)
            && folder.Folders.Where(MayBeClass).ToArray() is [{ } only]
            && (PartName.Of(only.Name) is null || only.Name == folder.Name)
            && !only.Images.Any()
            && WithImages(only).Length > 0
        )
        {
            folder = only;
        }

        return folder;
    }

    private void TellDescent(FolderNode from, FolderNode to)
    {
        if (from != to)
        {
            _log.Hint(
                from.Path,
                $"the folders of the classes are searched for further down, in {Seen.Below(from, to.Path)}, since "
                    + "there is no other folder beside it"
            );
        }

        foreach (FolderNode passed in from.Tree.TakeWhile(f => f != to).Where(f => RealPath.IsInside(to.Path, f.Path)))
        {
            LogUnlabelled(passed);
        }
    }

    private FolderLayout OfParts(FolderNode at, FolderParts parts)
    {
        if (parts is { Train: { } train, Test: { } test })
        {
            return OfBoth(at, parts, train, test)
                ?? OfBoth(at, parts, train, parts.Validation, unlabelled: test)
                ?? OfUnlabelledTest(at, parts, train, test);
        }

        FolderNode lone = parts.Train ?? parts.Test!;
        (string there, string missing) = parts.Train is null ? ("test", "train") : ("train", "test");
        if (parts.Unused.Count > 0)
        {
            throw new DataFormatException(
                $"{at.Path}: there is a folder to {there} on, {lone.Name}, and none to {missing} on; beside it there are images in "
                    + $"{Listing.Of(parts.Unused)}. Name the folder to {missing} on '{missing}'. {ForeignLayout.AsClasses}"
            );
        }

        LogUnlabelled(at);
        _log.Hint(at.Path, $"there is a folder to {there} on, {lone.Name}, and none to {missing} on; {lone.Name} is divided into both");
        FolderNode classes = Descend(lone);
        TellDescent(lone, classes);
        return OfClasses(classes, $"There is a folder {lone.Name} and none to {missing} on");
    }

    /// <summary>
    /// The split of two parts; null where they have no class in common, so that the second is not labelled, or with other things.
    /// </summary>
    private FolderLayout? OfBoth(FolderNode at, FolderParts parts, FolderNode train, FolderNode? test, FolderNode? unlabelled = null)
    {
        if (test is null || ClassesOfBoth(train, test) is not var (trainClasses, testClasses))
        {
            return null;
        }

        LogUnlabelled(at);
        TellDescent(train, trainClasses);
        TellDescent(test, testClasses);
        TellUnlabelled(train, unlabelled, test);
        IEnumerable<string> unused = unlabelled is null ? parts.Unused : parts.Unused.Where(u => u != test.Name).Append(unlabelled.Name);
        return new FolderLayout(ClassesIn(trainClasses, isTrain: true), ClassesIn(testClasses, isTrain: false), "", (trained, tested) =>
            Invariant($"folder {train.Name} to train on ({Counted.Of(trained, "image")}), folder {test.Name} to test on ")
            + Invariant($"({tested}){NotUsed([.. unused])}")
        );
    }

    /// <summary>
    /// The folders in which the classes of two parts are: in both directly, or in a folder in one or both of them. Null where they have no
    /// class in common.
    /// </summary>
    private (FolderNode Train, FolderNode Test)? ClassesOfBoth(FolderNode train, FolderNode test)
    {
        (FolderNode trainBelow, FolderNode testBelow) = (Descend(train), Descend(test));
        foreach (
            (FolderNode Train, FolderNode Test) pair in new[]
            {
                (trainBelow, testBelow),
                (train, test),
                (trainBelow, test),
                (train, testBelow),
            }
        )
        {
            // In whatever case: cat and Cat are a slip, which is told later on.
            if (
                WithImages(pair.Train)
                    .Select(f => f.Name)
                    .Intersect(WithImages(pair.Test).Select(f => f.Name), StringComparer.OrdinalIgnoreCase)
                    .Any()
            )
            {
                return pair;
            }
        }

        return null;
    }

    private FolderLayout OfUnlabelledTest(FolderNode at, FolderParts parts, FolderNode train, FolderNode test)
    {
        FolderNode classes = Descend(train);
        string unused = parts.Unused.Count > 0 ? $" (not used: {string.Join(", ", parts.Unused)})" : "";
        FolderLayout layout = OfClasses(classes, $"No folder in {test.Name} is named like a class in {train.Name}{unused}");
        LogUnlabelled(at);
        TellDescent(train, classes);
        TellUnlabelled(train, test, tested: null);
        return layout;
    }

    private void TellUnlabelled(FolderNode train, FolderNode? unlabelled, FolderNode? tested)
    {
        if (unlabelled is not null)
        {
            string instead = tested is null
                ? $"{train.Name} is divided into images to train and to test on"
                : $"{tested.Name} is tested on";
            _log.Add(
                unlabelled.Path,
                $"no folder in it is named like a class in {train.Name}, so its images ({unlabelled.ImagesBelow.Count()}) have no label",
                $"they are left out, and {instead}"
            );
        }
    }

    private FolderLayout OfClasses(FolderNode at, string reason)
    {
        ClassFolder[] classes = ClassesIn(at, isTrain: true);
        (ClassFolder Class, FolderParts? Parts)[] inside =
        [
            .. classes.Where(c => c.Folder.ImagesBelow.Any()).Select(c => (c, PartsInside(c.Folder))),
        ];
        int divided = inside.Count(i => i.Parts is not null);
        if (divided == 0)
        {
            return new FolderLayout(classes, null, reason);
        }

        if (divided < inside.Length)
        {
            throw new DataFormatException(
                $"{at.Path}: some classes hold folders to train and to test on "
                    + $"({Listing.Of(inside.Where(i => i.Parts is not null).Select(i => i.Class.ClassName))}), "
                    + $"and some do not ({Listing.Of(inside.Where(i => i.Parts is null).Select(i => i.Class.ClassName))}). "
                    + "Divide all of them, or none."
            );
        }

        FolderParts first = inside[0].Parts!;
        string[] unused = [.. inside.SelectMany(i => i.Parts!.Unused).Distinct(StringComparer.Ordinal)];
        return new FolderLayout(
            [.. inside.Select(i => new ClassFolder(i.Class.ClassName, i.Parts!.Train!))],
            [.. inside.Select(i => new ClassFolder(i.Class.ClassName, i.Parts!.Test!))],
            "",
            (trained, tested) =>
                $"in each class, folder {first.Train!.Name} to train on ({Counted.Of(trained, "image")}), "
                + Invariant($"folder {first.Test!.Name} to test on ({tested}){NotUsed(unused)}")
        );
    }

    private static string NotUsed(string[] unused) => unused.Length > 0 ? $"; not used: {string.Join(", ", unused)}" : "";

    private static FolderParts? PartsInside(FolderNode folder) =>
        FolderParts.Find(folder.Path, WithImages(folder)) is { Train: not null, Test: not null } parts ? parts : null;

    private ClassFolder[] ClassesIn(FolderNode at, bool isTrain)
    {
        FolderNode[] folders = [.. at.Folders.Where(f => _chosen?.Contains(f.Name, StringComparer.Ordinal) ?? MayBeClass(f))];
        string[] missing = [.. _chosen?.Except(folders.Select(f => f.Name), StringComparer.Ordinal) ?? []];
        if (isTrain && missing.Length > 0)
        {
            throw new DataFormatException(
                $"{at.Path}: ReadOptions.Classes names {Listing.Of(missing.Select(ForeignText.Quote))}, and there is no such folder. "
                    + $"There are: {Listing.Of(at.Folders.Select(f => f.Name))}."
            );
        }

        FolderNode[] filled = [.. folders.Where(f => f.ImagesBelow.Any())];
        if (filled.Length == 0)
        {
            throw new DataFormatException($"{at.Path}: {NoClasses.Describe(at)}{_log.Mention()}");
        }

        LogUnlabelled(at);
        if (_chosen is null && isTrain)
        {
            ClassNames.RefuseParts(at, filled);
            ClassNames.RefuseOne(at, filled, _log);
            ClassNames.RefuseDataSets(at, filled);
            ClassNames.RefuseFolds(at, filled);
        }

        return [.. folders.Select(f => new ClassFolder(f.Name, f))];
    }

    private void LogUnlabelled(FolderNode folder)
    {
        string[] images = [.. folder.Files.Where(f => ImageNames.IsReadable(f) || ImageNames.IsUnreadable(f))];
        if (images.Length == 1)
        {
            _log.Add(images[0], "this image is not in a class's folder", "it is left out");
        }
        else if (images.Length > 1)
        {
            _log.Add(
                folder.Path,
                $"{images.Length} images are not in a class's folder (the first: {Seen.Below(folder, images[0])})",
                Seen.LeftOut(images.Length)
            );
        }
    }

    private bool HoldsChosen(FolderNode folder) =>
        _chosen is not null && folder.Folders.Any(f => _chosen.Contains(f.Name, StringComparer.Ordinal));

    private static FolderNode[] WithImages(FolderNode folder) => [.. folder.Folders.Where(f => f.ImagesBelow.Any())];

    // An empty folder may be a class that lost its images, which is told; one with documents alone is none.
    private static bool MayBeClass(FolderNode folder) =>
        !folder.FilesBelow.Any() || folder.FilesBelow.Any(f => ImageNames.IsReadable(f) || ImageNames.IsUnreadable(f));
}
