namespace DaFsl.Library.Tests.Data.PascalVoc;

/// <summary>Annotations and images in the format of PASCAL VOC, to be laid out as a test needs them.</summary>
internal static class VocFiles
{
    /// <summary>An image of 8 x 6 pixels, each time another.</summary>
    public static byte[] Image => TestImages.Another();

    /// <summary>An annotation whose objects stand in line 4 and on.</summary>
    /// <param name="fileName">The image's name; none where null.</param>
    /// <param name="objects">The objects; a cat where there is none.</param>
    public static string Xml(string? fileName, params string[] objects) =>
        $"<annotation>\n{(fileName is null ? "" : $"<filename>{fileName}</filename>")}\n<size><width>8</width><height>6</height></size>\n"
        + string.Join('\n', objects.Length > 0 ? objects : [Box("cat", 1, 1, 2, 2)])
        + "</annotation>";

    /// <summary>An object.</summary>
    public static string Box(string name, double xmin, double ymin, double xmax, double ymax) =>
        $"<object><name>{name}</name><bndbox>"
        + Invariant($"<xmin>{xmin}</xmin><ymin>{ymin}</ymin><xmax>{xmax}</xmax><ymax>{ymax}</ymax></bndbox></object>");

    /// <summary>Writes images with their annotations.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="annotations">The folder of the annotations.</param>
    /// <param name="images">The folder of the images.</param>
    /// <param name="ids">Their names, without extension.</param>
    public static void WriteVoc(this TempFolder folder, string annotations, string images, params string[] ids)
    {
        foreach (string id in ids)
        {
            folder.Write($"{annotations}/{id}.xml", Xml($"{id}.png"));
            folder.Write($"{images}/{id}.png", Image);
        }
    }
}
