using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Coco;

/// <summary>
/// Finds the annotation files of a data set's folder: COCO's own <c>annotations/instances_*.json</c>, Roboflow's
/// <c>_annotations.coco.json</c> in <c>train</c>, <c>valid</c> and <c>test</c>, or whatever JSON holds images and annotations.
/// </summary>
internal sealed class CocoLayout
{
    private const int MostLevels = 3;

    // What COCO's own folder of annotations holds besides boxes.
    private static readonly string[] _others = ["captions_", "person_keypoints_", "stuff_", "panoptic_", "image_info_"];

    private readonly FolderNode _root;
    private readonly List<CocoSource> _found = [];

    private CocoLayout(FolderNode root)
    {
        _root = root;
        Collect(root, role: null);
    }

    /// <summary>The annotation files to use: one, or several, each with a role of its own.</summary>
    /// <param name="root">The data set's folder.</param>
    /// <param name="log">The log for files that are not used.</param>
    /// <exception cref="DataFormatException">There is none, or their names do not say which to train and which to test on.</exception>
    public static IReadOnlyList<CocoSource> Find(FolderNode root, DataIssueLog log) => new CocoLayout(root).Find(log);

    private CocoSource[] Find(DataIssueLog log)
    {
        CocoSource[] sources = Best();
        if (sources.Length == 0)
        {
            throw new DataFormatException(
                $"{_root.Path}: there is no JSON file with images and annotations in this folder, or in the folders in it. Expected: "
                    + "annotations/instances_train2017.json beside train2017, or _annotations.coco.json in "
                    + $"train, valid and test. {FolderSurvey.Describe(_root, nameof(CocoReader))}{log.Mention()}"
            );
        }

        if (sources.Length == 1)
        {
            return [sources[0] with { Role = null }];
        }

        CocoSource[] named = [.. sources.Where(s => s.Role is not null)];
        IGrouping<SplitRole?, CocoSource>[] roles = [.. named.GroupBy(s => s.Role).OrderBy(g => g.Key)];
        if (roles.Length == 0 || roles.Any(r => r.Count() > 1) || (roles.Length > 1 && roles[0].Key != SplitRole.Train))
        {
            throw new DataFormatException(
                $"{_root.Path}: there are several files of annotations "
                    + $"({string.Join(", ", sources.Select(s => s.Name))}), and their names do not say which one "
                    + "to train and which one to test on; name the two files by CocoReader.ReadSplit, or call them train and test."
            );
        }

        foreach (CocoSource source in sources.Except(named))
        {
            log.Add(source.Path, "these annotations lie beside files that say what they are for", "they are left out");
        }

        return named.Length == 1 ? [named[0] with { Role = null }] : [.. roles.Select(r => r.Single())];
    }

    private CocoSource[] Best()
    {
        CocoSource[] named = [.. _found.Where(s => Path.GetFileName(s.Path).StartsWith("instances", StringComparison.OrdinalIgnoreCase))];
        if (named.Length == 0)
        {
            named = [.. _found.Where(s => s.Path.EndsWith(".coco.json", StringComparison.OrdinalIgnoreCase))];
        }

        // The only one is read in any case, so that what is wrong with it is told.
        return named.Length > 0 ? named
            : _found.Count == 1 ? [.. _found]
            : [.. _found.Where(s => HoldsCoco(s.Path))];
    }

    private void Collect(FolderNode folder, SplitRole? role)
    {
        foreach (string file in folder.FilesNamed(".json"))
        {
            string name = Path.GetFileName(file);
            if (!_others.Any(o => name.StartsWith(o, StringComparison.OrdinalIgnoreCase)))
            {
                string shown = Path.GetRelativePath(_root.Path, file).Replace(Path.DirectorySeparatorChar, '/');
                _found.Add(new CocoSource(SplitNames.OfFile(Path.GetFileNameWithoutExtension(file)) ?? role, file, shown, folder));
            }
        }

        foreach (FolderNode inside in folder.Folders.Where(f => f.Depth <= MostLevels))
        {
            Collect(inside, SplitNames.OfFolder(inside.Name) ?? role);
        }
    }

    private static bool HoldsCoco(string path)
    {
        try
        {
            return JsonFile.Read(path, new DataIssueLog(), static (json, _) => HoldsCoco(json));
        }
        catch (DataFormatException)
        {
            return false;
        }
    }

    private static bool HoldsCoco(JsonStream json)
    {
        bool hasImages = false,
            hasAnnotations = false;
        if (json.TryRead(JsonTokenType.StartObject))
        {
            while (!(hasImages && hasAnnotations) && json.ReadProperty())
            {
                hasImages |= json.Is("images"u8);
                hasAnnotations |= json.Is("annotations"u8);
                json.SkipNext();
            }
        }

        return hasImages && hasAnnotations;
    }
}
