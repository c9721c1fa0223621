using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>
/// Finds which image an annotation is of. The image that its <c>filename</c> names wins, also where the name lacks its extension, has
/// another one, or is in another case; the image of the annotation's own name is taken where there is no such file, which is told.
/// </summary>
internal sealed class VocMatch
{
    private readonly ILookup<string, ImageFile> _byName;
    private readonly ILookup<string, ImageFile> _byStem;
    private readonly HashSet<string> _ids;

    /// <summary>Prepares to find images.</summary>
    /// <param name="images">The images of a folder.</param>
    /// <param name="ids">The names of all annotations that go with the folder, without their extension.</param>
    public VocMatch(IReadOnlyList<ImageFile> images, IReadOnlyList<string> ids)
    {
        _byName = images.ToLookup(p => Path.GetFileName(p.Path), StringComparer.OrdinalIgnoreCase);
        _byStem = images.ToLookup(p => Path.GetFileNameWithoutExtension(p.Path), StringComparer.OrdinalIgnoreCase);
        _ids = ids.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The images of a name, without their extensions.</summary>
    public IReadOnlyList<ImageFile> Named(string stem) => Best(_byStem, stem, p => Path.GetFileNameWithoutExtension(p.Path));

    /// <summary>Finds an annotation's image.</summary>
    public VocMatched Find(VocAnnotation annotation)
    {
        // Some tools call the annotation of a.jpg a.jpg.xml.
        IReadOnlyList<ImageFile> own = Named(annotation.Id) is { Count: > 0 } named ? named : Said(annotation.Id);
        IReadOnlyList<ImageFile> said = annotation.FileName is { } name ? Said(name) : [];
        if (said.Count > 1)
        {
            said = [.. said.GroupBy(p => CommonEnd(p.Path, annotation.SaidPath!)).MaxBy(g => g.Key)!];
        }

        if (said.Count > 1 && said.Intersect(own).Count() == 1)
        {
            said = [.. said.Intersect(own)];
        }

        if (said.Count == 1)
        {
            return own.Count == 0 || own.Contains(said[0]) ? new VocMatched(said[0], said) : Contradiction(annotation, said[0], own);
        }

        IReadOnlyList<ImageFile> left = said.Count > 1 ? said : own;
        return left.Count switch
        {
            0 => new VocMatched(null, []),
            1 => Unsaid(annotation, left[0]),
            _ => new VocMatched(
                null,
                [],
                $"{string.Join(" and ", left.Select(p => p.Path))} may both be the image of this annotation",
                "the annotation is left out"
            ),
        };
    }

    // A name that no file has may be a slip, or that of the image which the boxes were drawn on.
    private static VocMatched Unsaid(VocAnnotation annotation, ImageFile own) =>
        string.IsNullOrWhiteSpace(annotation.FileName) || IsOtherForm(annotation.FileName, own)
            ? new VocMatched(own, [own])
            : new VocMatched(
                own,
                [own],
                $"<filename> is {ForeignText.Quote(annotation.SaidPath!.Trim())}, and there is no image of that name",
                $"the annotation is read as that of {own.Path}"
            );

    // Some systems write a letter with an accent as two.
    private static bool IsOtherForm(string name, ImageFile image) =>
        StemForm(name).Equals(StemForm(Path.GetFileName(image.Path)), StringComparison.OrdinalIgnoreCase);

    private static string StemForm(string name) =>
        LetterForms.Decompose(ImageNames.IsImage(name) ? Path.GetFileNameWithoutExtension(name) : name);

    // Copies of an annotation often go on naming the first one's image, which has an annotation of its own name then.
    private VocMatched Contradiction(VocAnnotation annotation, ImageFile said, IReadOnlyList<ImageFile> own) =>
        own.Count == 1 && _ids.Contains(Path.GetFileNameWithoutExtension(said.Path))
            ? new VocMatched(
                own[0],
                own,
                $"<filename> is '{annotation.FileName}', which has an annotation of its own name",
                $"the annotation is read as that of {own[0].Path}"
            )
            : new VocMatched(
                said,
                [said],
                $"<filename> is '{annotation.FileName}', and there is {own[0].Path} as well",
                $"the annotation is read as that of {said.Path}"
            );

    private IReadOnlyList<ImageFile> Said(string name)
    {
        ImageFile[] exact = Best(_byName, name, p => Path.GetFileName(p.Path));
        if (exact.Length > 0)
        {
            return exact;
        }

        IReadOnlyList<ImageFile> withoutExtension = Named(name);
        return withoutExtension.Count > 0 || !ImageNames.IsImage(name) ? withoutExtension : Named(Path.GetFileNameWithoutExtension(name));
    }

    // How many folders and names two paths end with alike: for images of one name in several folders.
    private static int CommonEnd(string path, string said) =>
        path.Split('/', '\\')
            .Reverse()
            .Zip(said.Split('/').Reverse())
            .TakeWhile(p => p.First.Equals(p.Second.Trim(), StringComparison.OrdinalIgnoreCase))
            .Count();

    /// <summary>The images whose names are spelled like this, or where none is, those in another case.</summary>
    private static ImageFile[] Best(ILookup<string, ImageFile> images, string name, Func<ImageFile, string> nameOf)
    {
        ImageFile[] all = [.. images[name]];
        ImageFile[] exact = [.. all.Where(p => nameOf(p) == name)];
        return exact.Length > 0 ? exact : all;
    }
}
