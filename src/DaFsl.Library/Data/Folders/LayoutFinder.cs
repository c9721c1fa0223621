using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Data.Folders;

/// <summary>
/// Understands how a folder of labelled images is laid out: classes; classes in parts to train and to test on; parts in the classes; either of
/// these in a folder around them. What could be meant in two ways is refused with what was seen: a wrong guess would be learned in silence.
/// </summary>
internal sealed class LayoutFinder
{
    private readonly FolderNode _root;
    private readonly IReadOnlyList<string>? _chosen;
    private readonly BlemishLog _log;

    private LayoutFinder(FolderNode root, IReadOnlyList<string>? chosen, BlemishLog log)
    {
        _root = root;
        _chosen = chosen;
        _log = log;
    }

    /// <summary>Finds the layout.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <param name="chosen">The folders that are classes; null where all are that look like it.</param>
    /// <param name="log">Where goes what somebody should look at.</param>
    /// <exception cref="DataFormatException">The folder is laid out in no such way, or in one that could mean another thing.</exception>
    public static FolderLayout Find(FolderNode root, IReadOnlyList<string>? chosen, BlemishLog log) => new LayoutFinder(root, chosen, log).Find();

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
        while (!HoldsChosen(folder)
            && folder.Folders.Where(MayBeClass).ToArray() is [{ } only]
            && (PartName.Of(only.Name) is null || only.Name == folder.Name)
            && !only.Images.Any()
            && WithImages(only).Length > 0)
        {
            folder = only;
        }

        return folder;
    }

    private void TellDescent(FolderNode from, FolderNode to)
    {
        if (from != to)
        {
            _log.Hint(from.Path, $"the folders of the classes are looked for further down, in {Seen.Below(from, to.Path)}, since there is no other folder beside it");
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
            LogUnlabelled(at);
            (FolderNode trainClasses, FolderNode testClasses) = (Descend(train), Descend(test));
            bool both = trainClasses != train && testClasses != test;
            TellDescent(train, both ? trainClasses : train);
            TellDescent(test, both ? testClasses : test);
            return new FolderLayout(
                ClassesIn(both ? trainClasses : train, isTrain: true),
                ClassesIn(both ? testClasses : test, isTrain: false),
                "",
                (trained, tested) => $"folder {train.Name} to train on ({Counted.Pictures(trained)}), folder {test.Name} to test on ({tested}){NotUsed(parts.Unused)}");
        }

        FolderNode lone = parts.Train ?? parts.Test!;
        (string there, string missing) = parts.Train is null ? ("test", "train") : ("train", "test");
        if (parts.Unused.Count > 0)
        {
            throw new DataFormatException(
                $"{at.Path}: there is a folder to {there} on, {lone.Name}, and none to {missing} on; beside it there are images in "
                    + $"{Seen.List(parts.Unused)}. Name the folder to {missing} on '{missing}'. {ForeignLayout.AsClasses}");
        }

        LogUnlabelled(at);
        _log.Hint(at.Path, $"there is a folder to {there} on, {lone.Name}, and none to {missing} on; {lone.Name} is divided into both");
        FolderNode classes = Descend(lone);
        TellDescent(lone, classes);
        return OfClasses(classes, $"There is a folder {lone.Name} and none to {missing} on");
    }

    private FolderLayout OfClasses(FolderNode at, string reason)
    {
        ClassFolder[] classes = ClassesIn(at, isTrain: true);
        (ClassFolder Class, FolderParts? Parts)[] inside =
            [.. classes.Where(c => c.Folder.ImagesBelow.Any()).Select(c => (c, PartsInside(c.Folder)))];
        int divided = inside.Count(i => i.Parts is not null);
        if (divided == 0)
        {
            return new FolderLayout(classes, null, reason);
        }

        if (divided < inside.Length)
        {
            throw new DataFormatException(
                $"{at.Path}: some classes hold folders to train and to test on ({Seen.List(inside.Where(i => i.Parts is not null).Select(i => i.Class.ClassName))}), "
                    + $"and some do not ({Seen.List(inside.Where(i => i.Parts is null).Select(i => i.Class.ClassName))}). Divide all of them, or none.");
        }

        FolderParts first = inside[0].Parts!;
        string[] unused = [.. inside.SelectMany(i => i.Parts!.Unused).Distinct(StringComparer.Ordinal)];
        return new FolderLayout(
            [.. inside.Select(i => new ClassFolder(i.Class.ClassName, i.Parts!.Train!))],
            [.. inside.Select(i => new ClassFolder(i.Class.ClassName, i.Parts!.Test!))],
            "",
            (trained, tested) => $"in each class, folder {first.Train!.Name} to train on ({Counted.Pictures(trained)}), "
                + $"folder {first.Test!.Name} to test on ({tested}){NotUsed(unused)}");
    }

    private static string NotUsed(IReadOnlyList<string> unused) => unused.Count > 0 ? $"; not used: {string.Join(", ", unused)}" : "";

    private static FolderParts? PartsInside(FolderNode folder) =>
        FolderParts.Find(folder.Path, WithImages(folder)) is { Train: not null, Test: not null } parts ? parts : null;

    private ClassFolder[] ClassesIn(FolderNode at, bool isTrain)
    {
        FolderNode[] folders = [.. at.Folders.Where(f => _chosen?.Contains(f.Name, StringComparer.Ordinal) ?? MayBeClass(f))];
        string[] missing = [.. _chosen?.Except(folders.Select(f => f.Name), StringComparer.Ordinal) ?? []];
        if (isTrain && missing.Length > 0)
        {
            throw new DataFormatException(
                $"{at.Path}: ReadOptions.Classes names {Seen.List(missing.Select(m => $"'{m}'"))}, and there is no such folder. "
                    + $"There are: {Seen.List(at.Folders.Select(f => f.Name))}.");
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
            _log.Add(images[0], "this picture stands in no class's folder", "it is left out");
        }
        else if (images.Length > 1)
        {
            _log.Add(folder.Path, $"{images.Length} images stand in no class's folder (the first: {Seen.Below(folder, images[0])})", Seen.LeftOut(images.Length));
        }
    }

    private bool HoldsChosen(FolderNode folder) => _chosen is not null && folder.Folders.Any(f => _chosen.Contains(f.Name, StringComparer.Ordinal));

    private static FolderNode[] WithImages(FolderNode folder) => [.. folder.Folders.Where(f => f.ImagesBelow.Any())];

    // An empty folder may be a class that lost its images, which is told; one with documents alone is none.
    private static bool MayBeClass(FolderNode folder) =>
        !folder.FilesBelow.Any() || folder.FilesBelow.Any(f => ImageNames.IsReadable(f) || ImageNames.IsUnreadable(f));
}
