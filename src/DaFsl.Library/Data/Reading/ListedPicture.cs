namespace DaFsl.Library.Data.Reading;

/// <summary>A picture that an annotation file speaks of.</summary>
/// <param name="Path">Where its file should be.</param>
/// <param name="Width">The width in pixels that it is said to have; 0 where unsaid.</param>
/// <param name="Height">The height in pixels that it is said to have; 0 where unsaid.</param>
internal readonly record struct ListedPicture(string Path, int Width, int Height)
{
    /// <summary>Looks for the pictures. What is missing, damaged or of another size is logged, in the order of the list.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="options">How to read.</param>
    /// <param name="usualCheck">How well to look at each where the options leave it open.</param>
    /// <param name="placeOf">The file that speaks of a picture, and the place in it, by the picture's index.</param>
    /// <param name="log">Where blemishes go.</param>
    /// <returns>For each picture its file; null where it has to be left out.</returns>
    public static PictureFile?[] FindAll(
        IReadOnlyList<ListedPicture> pictures, ReadOptions options, PictureCheck usualCheck, Func<int, string> placeOf, BlemishLog log)
    {
        int[] present = [.. Enumerable.Range(0, pictures.Count).Where(i => File.Exists(pictures[i].Path))];
        PictureFile[] inspected = PictureFile.InspectAll([.. present.Select(i => pictures[i].Path)], options, usualCheck);
        var files = new PictureFile?[pictures.Count];
        foreach ((int order, int index) in present.Index())
        {
            files[index] = inspected[order];
        }

        for (int i = 0; i < files.Length; i++)
        {
            files[i] = pictures[i].Accept(files[i], i, placeOf, log);
        }

        return files;
    }

    private PictureFile? Accept(PictureFile? file, int index, Func<int, string> placeOf, BlemishLog log)
    {
        if (file is null)
        {
            log.Add(placeOf(index), $"there is no picture {Path}", "it is left out");
        }
        else if (file.Damage is not null)
        {
            log.Add(Path, file.Damage.TrimEnd('.'), "it is left out");
        }
        else if (this is { Width: > 0, Height: > 0 } && (Width, Height) != (file.Width, file.Height))
        {
            log.Add(
                placeOf(index),
                $"the picture is said to be (W {Width}, H {Height}), but {Path} is (W {file.Width}, H {file.Height}) when upright",
                "it is left out");
        }
        else
        {
            return file;
        }

        return null;
    }
}
