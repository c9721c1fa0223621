using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Coco;

/// <summary>Finds the folder of a data set that an annotation file's names start from.</summary>
/// <param name="root">The data set's folder.</param>
/// <param name="options">The options, which determine if links may lead outside.</param>
/// <param name="log">The log of the items left out so far.</param>
internal sealed class CocoImageFolders(FolderNode root, ReadOptions options, DataIssueLog log)
{
    private const int MostTried = 1000;
    private const int MostNames = 32;

    private static readonly string[] _usual = ["images", "JPEGImages", "imgs", "img", "data"];

    /// <summary>The folder where most of the file's images are; of several as good, the one whose name says so.</summary>
    /// <exception cref="DataFormatException">None of the images is anywhere, or nobody can tell in which folder.</exception>
    public string Of(CocoSource source, CocoContent content)
    {
        string[] names = Sample(content);
        (FolderNode Folder, int Rank, int Found)[] tried =
        [
            .. root
                .Tree.Take(MostTried)
                .Select(f => (Folder: f, Rank: Rank(f, source), Found: Count(f, names)))
                .Where(t => t.Found > 0)
                .OrderByDescending(t => t.Found)
                .ThenBy(t => t.Rank),
        ];
        if (tried.Length == 0)
        {
            // With no image to be read this is an error later on, with the first one's name; without a name it would be one here.
            return names.Length > 0
                ? throw new DataFormatException(
                    $"{source.Path}: none of its images ('{ForeignText.Cut(names[0])}') is in {root.Path}, or "
                        + $"in the folders in it. {FolderSurvey.Describe(root, nameof(CocoReader))}{log.Mention()}"
                )
                : source.Folder.Path;
        }

        FolderNode[] equals = [.. tried.Where(t => t.Found == tried[0].Found && t.Rank == tried[0].Rank).Select(t => t.Folder)];
        return equals.Length == 1
            ? equals[0].Path
            : throw new DataFormatException(
                $"{source.Path}: its images are in several folders alike "
                    + $"({string.Join(", ", equals.Take(4).Select(f => f.Path))}); name the folder by CocoReader.Read."
            );
    }

    private static string[] Sample(CocoContent content)
    {
        int step = Math.Max(1, content.Images.Count / MostNames);
        return [.. Enumerable.Range(0, Math.Min(MostNames, content.Images.Count)).Select(i => content.Images[i * step].FileName)];
    }

    private int Count(FolderNode folder, string[] names)
    {
        var finder = new ImageFinder(folder.Path, options);
        return names.Count(n => finder.Find(n, out _) is { } path && File.Exists(path));
    }

    private static int Rank(FolderNode folder, CocoSource source)
    {
        if (folder == source.Folder)
        {
            return 0;
        }

        SplitRole? role = SplitNames.OfFolder(folder.Name);
        bool isItsOwn = Path.GetFileNameWithoutExtension(source.Path).EndsWith(folder.Name, StringComparison.OrdinalIgnoreCase);
        return isItsOwn ? 1
            : role is not null && role == SplitNames.OfFile(Path.GetFileNameWithoutExtension(source.Path)) ? 2
            : _usual.Contains(folder.Name, StringComparer.OrdinalIgnoreCase) ? 3
            : role is null ? 4
            : 5;
    }
}
