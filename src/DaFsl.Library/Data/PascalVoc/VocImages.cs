using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>Joins annotations with their images.</summary>
internal sealed class VocImages
{
    private readonly ReadOptions _options;
    private readonly DataIssueLog _log;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, MarkedImage?> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (MarkedImage Image, string Annotation)> _byFile = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _classes = new(StringComparer.Ordinal);

    /// <summary>Prepares to join.</summary>
    public VocImages(ReadOptions options, DataIssueLog log, CancellationToken cancellation) =>
        (_options, _log, _cancellation) = (options, log, cancellation);

    /// <summary>The classes of all objects, of those too that had to be left out.</summary>
    public IReadOnlyCollection<string> Classes => _classes;

    /// <summary>
    /// Returns the image of each annotation ID, in the order of the annotation files: null if the image had to be left out. Two IDs may
    /// refer to one image.
    /// </summary>
    public IReadOnlyDictionary<string, AnnotatedImage?> Read(VocPart part)
    {
        _byId.Clear();
        foreach (VocFolder folder in part.Folders)
        {
            Read(folder);
        }

        var images = new Dictionary<MarkedImage, AnnotatedImage>();
        var annotated = new Dictionary<string, AnnotatedImage?>(StringComparer.Ordinal);
        foreach ((string id, MarkedImage? marked) in _byId)
        {
            AnnotatedImage? image = null;
            if (marked is not null && !images.TryGetValue(marked, out image))
            {
                image = marked.ToImage();
                images.Add(marked, image);
            }

            annotated.Add(id, image);
        }

        return annotated;
    }

    private void Read(VocFolder folder)
    {
        List<(string Path, VocAnnotation? Annotation)> annotations = Parse([.. folder.Annotations.FilesNamed(VocXml.Extension)]);
        ImageFile[] images = ImageFile.InspectAll(
            [.. folder.Files.Where(ImageNames.IsReadable)],
            _options,
            isUsuallyDecoded: true,
            _cancellation
        );
        var match = new VocMatch(images, [.. annotations.Select(a => Path.GetFileNameWithoutExtension(a.Path))]);
        ILookup<string, string> unreadable = folder
            .Files.Where(ImageNames.IsUnreadable)
            .ToLookup(f => Path.GetFileNameWithoutExtension(f), StringComparer.OrdinalIgnoreCase);
        var used = new HashSet<ImageFile>();
        foreach ((string path, VocAnnotation? annotation) in annotations)
        {
            _cancellation.ThrowIfCancellationRequested();
            string id = FreeId(folder, Path.GetFileNameWithoutExtension(path));
            if (annotation is null)
            {
                // Told already; its image would be one without objects.
                used.UnionWith(match.Named(Path.GetFileNameWithoutExtension(path)));
                _byId.Add(id, null);
                continue;
            }

            VocMatched matched = match.Find(annotation);
            used.UnionWith(matched.Taken);
            if (matched.Problem is not null)
            {
                _log.Add(path, matched.Problem, matched.Treatment);
            }
            else if (matched.Image is null)
            {
                string? other = unreadable[id]
                    .Concat(unreadable[Path.GetFileNameWithoutExtension(annotation.FileName ?? "")])
                    .FirstOrDefault();
                _log.Add(
                    path,
                    other is null ? $"there is no image of it in {folder.Images.Path}" : $"its image {other} is of a kind that is not read",
                    "the annotation is left out"
                );
            }

            _byId.Add(id, matched.Image is { } image ? Annotate(image, annotation) : null);
        }

        foreach (ImageFile image in images.Where(p => !used.Contains(p)))
        {
            _log.Add(image.Path, "there is no annotation of this image", "it is left out");
        }
    }

    /// <summary>Reads annotations on all cores; faults are reported in the order of the annotations.</summary>
    private List<(string Path, VocAnnotation? Annotation)> Parse(string[] paths)
    {
        var annotations = new VocAnnotation?[paths.Length];
        var logs = new DataIssueLog[paths.Length];
        Parallel.For(0, paths.Length, new ParallelOptions { CancellationToken = _cancellation }, i =>
        {
            logs[i] = new DataIssueLog();
            try
            {
                annotations[i] = VocAnnotationParser.Read(paths[i], logs[i]);
            }
            catch (DataFormatException fault)
            {
                logs[i].AddFault(fault, paths[i], "the annotation is left out, and its image with it");
            }
        });
        foreach (DataIssueLog log in logs)
        {
            _log.Append(log);
        }

        return [.. paths.Select((p, i) => (p, annotations[i]))];
    }

    // Two folders of one part may have annotations of one name.
    private string FreeId(VocFolder folder, string id) => _byId.ContainsKey(id) ? $"{folder.Annotations.Path}/{id}" : id;

    private MarkedImage? Annotate(ImageFile image, VocAnnotation annotation)
    {
        _classes.UnionWith(annotation.Objects.Select(o => o.ClassName));
        if (image.Damage is not null)
        {
            _log.Add(image.Path, image.Damage.TrimEnd('.'), "it is left out");
            return null;
        }

        bool saysSize = annotation is { Width: > 0, Height: > 0 };
        if (saysSize && (annotation.Width, annotation.Height) != (image.Width, image.Height))
        {
            _log.Add(
                annotation.Path,
                Invariant($"the image is declared as (W {annotation.Width}, H {annotation.Height}), but {image.Path} is (W ")
                    + Invariant($"{image.Width}, H {image.Height}) when upright"),
                "it is left out"
            );
            return null;
        }

        string file = FileIdentity.Of(image.Path) ?? image.Path;
        if (_byFile.TryGetValue(file, out (MarkedImage Image, string Annotation) known))
        {
            _log.Add(annotation.Path, $"{image.Path} is the image of {known.Annotation} as well", "the two are read as one image");
        }
        else
        {
            known = (new MarkedImage(image), annotation.Path);
            _byFile.Add(file, known);
        }

        VocBoxes.AddTo(known.Image, annotation, image.Width, image.Height, _log);
        return known.Image;
    }
}
