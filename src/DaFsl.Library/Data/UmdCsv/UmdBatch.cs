using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.UmdCsv;

/// <summary>Joins a batch's table with the pictures on disk.</summary>
internal static class UmdBatch
{
    /// <summary>The tables of a folder: its own, or those of its sub-folders.</summary>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static string[] FindTables(string directory)
    {
        string[] own = TablesIn(directory);
        string[] tables = own.Length > 0 ? own : [.. DataFolder.Folders(directory).SelectMany(TablesIn)];
        return tables.Length > 0
            ? tables
            : throw new DataFormatException($"{directory}: there is no table (*_ultraface.csv) in this folder or in its sub-folders.");
    }

    /// <summary>A batch's pictures in ordinal order, each with its person; what is wrong with the others is logged.</summary>
    public static List<(string Subject, AnnotatedImage Image)> Read(string table, ReadOptions options, BlemishLog log)
    {
        string folder = Path.GetDirectoryName(table)!;
        UmdFace[][] pictures =
        [
            .. UmdTable.Read(table).GroupBy(f => f.File, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => g.ToArray()),
        ];
        string PlaceOf(int i) => UmdTable.PlaceOf(table, pictures[i][0].Row);

        ListedPicture[] listed = [.. pictures.Select((faces, i) => new ListedPicture(PathOf(folder, faces[0].File, PlaceOf(i)), 0, 0))];
        PictureFile?[] files = ListedPicture.FindAll(listed, options, PictureCheck.Header, PlaceOf, log);
        var images = new List<(string, AnnotatedImage)>(files.Length);
        for (int i = 0; i < files.Length; i++)
        {
            if (files[i] is { } file && ToObjects(pictures[i], file, table, log) is { Length: > 0 } objects)
            {
                images.Add((pictures[i][0].Subject, file.Annotate(objects)));
            }
        }

        return images;
    }

    private static string[] TablesIn(string directory) =>
        [.. DataFolder.Files(directory, recursive: false, ".csv").Where(f => f.EndsWith("_ultraface.csv", StringComparison.OrdinalIgnoreCase))];

    private static string PathOf(string folder, string name, string place) => DataFolder.Inside(folder, name)
        ?? throw new DataFormatException($"{place}: FILE '{name}' leads out of the batch's folder {folder}.");

    private static AnnotatedObject[] ToObjects(UmdFace[] faces, PictureFile file, string table, BlemishLog log)
    {
        var objects = new List<AnnotatedObject>(faces.Length);
        foreach (UmdFace face in faces)
        {
            FittedBox fitted = FittedBox.Fit(face.Box, file.Width, file.Height);
            if (fitted.Problem is not null)
            {
                log.Add(UmdTable.PlaceOf(table, face.Row), $"{face.Description} {fitted.Problem}", fitted.Remedy);
            }

            if (fitted.Box is { } box)
            {
                objects.Add(new AnnotatedObject(face.ClassName, box));
            }
        }

        return [.. objects];
    }
}
