using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.UmdFaces;

/// <summary>Joins the batches' tables with the images on disk.</summary>
internal static class UmdImages
{
    /// <summary>The tables of a folder: its own, or those of its sub-folders.</summary>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static string[] FindTables(FolderNode root)
    {
        string[] own = [.. TablesIn(root)];
        string[] tables = own.Length > 0 ? own : [.. root.Folders.SelectMany(TablesIn)];
        return tables.Length > 0
            ? tables
            : throw new DataFormatException(
                $"{root.Path}: there is no table (*_ultraface.csv) in this folder or in its sub-folders. "
                    + $"{FolderSurvey.Describe(root, nameof(UmdFacesReader))}"
            );
    }

    /// <summary>
    /// The images, batch by batch in ordinal order, each with the persons in it; what is wrong with the others is logged. Images of one
    /// file are one.
    /// </summary>
    public static List<(IReadOnlyList<string> Subjects, AnnotatedImage Image)> Read(
        string[] tables,
        ReadOptions options,
        DataIssueLog log,
        CancellationToken cancellation
    )
    {
        List<(string Table, UmdFace[] Faces)> named = ReadTables(tables, log, cancellation);
        var finders = tables.ToDictionary(t => t, t => new ImageFinder(Path.GetDirectoryName(t)!, options));
        ListedImage[] listed = [.. named.Select(n => ListedImage.Find(finders[n.Table], "FILE", n.Faces[0].File))];
        ImageFile?[] files = ListedImage.FindAll(
            listed,
            options,
            i => UmdTable.PlaceOf(named[i].Table, named[i].Faces[0].Row),
            log,
            cancellation
        );
        var images = new Dictionary<ImageFile, (MarkedImage Image, SortedSet<string> Subjects)>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < files.Length; i++)
        {
            if (files[i] is { } file)
            {
                images.TryAdd(file, (new MarkedImage(file), new SortedSet<string>(StringComparer.Ordinal)));
                images[file].Subjects.UnionWith(named[i].Faces.Select(f => f.Subject));
                Mark(images[file].Image, named[i].Faces, named[i].Table, log);
            }
        }

        return [.. images.Values.Where(i => i.Image.Count > 0).Select(i => ((IReadOnlyList<string>)[.. i.Subjects], i.Image.ToImage()))];
    }

    private static List<(string Table, UmdFace[] Faces)> ReadTables(string[] tables, DataIssueLog log, CancellationToken cancellation)
    {
        var named = new List<(string, UmdFace[])>();
        var faults = new List<(DataFormatException Fault, string Table)>();
        foreach (string table in tables)
        {
            try
            {
                named.AddRange(
                    UmdTable
                        .Read(table, log, cancellation)
                        .GroupBy(f => f.File, StringComparer.Ordinal)
                        .OrderBy(g => g.Key, StringComparer.Ordinal)
                        .Select(g => (table, g.ToArray()))
                );
            }
            catch (DataFormatException fault)
            {
                faults.Add((fault, table));
            }
        }

        // With no table left, what is wrong with the first is all there is to say.
        if (faults.Count == tables.Length)
        {
            throw new DataFormatException(faults[0].Fault.Message, faults[0].Fault);
        }

        faults.ForEach(f => log.AddFault(f.Fault, f.Table, "the table is left out"));
        return named;
    }

    private static IEnumerable<string> TablesIn(FolderNode folder) =>
        folder.FilesNamed(".csv").Where(f => f.EndsWith("_ultraface.csv", StringComparison.OrdinalIgnoreCase));

    private static void Mark(MarkedImage image, UmdFace[] faces, string table, DataIssueLog log)
    {
        foreach (UmdFace face in faces)
        {
            FittedBox fitted = FittedBox.Fit(face.Box, image.File.Width, image.File.Height);
            if (fitted.Problem is not null)
            {
                log.Add(UmdTable.PlaceOf(table, face.Row), $"{face.Description} {fitted.Problem}", fitted.Treatment);
            }

            if (fitted.Box is { } box && !image.TryAdd(new AnnotatedObject(face.ClassName, box)))
            {
                log.Add(UmdTable.PlaceOf(table, face.Row), $"{face.Description} {MarkedImage.Twice}", MarkedImage.TwiceTreatment);
            }
        }
    }
}
