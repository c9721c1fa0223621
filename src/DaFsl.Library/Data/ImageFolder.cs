using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data;

/// <summary>
/// Reads a folder of labelled pictures: each of its sub-folders is a class, and every picture below it is one object that
/// fills the picture. With sub-folders <c>train</c> and <c>test</c> (or <c>val</c>), the classes are the sub-folders of those.
/// </summary>
/// <remarks>
/// Pictures are files named .jpg, .jpeg, .png, .webp, .bmp or .gif; other files, and hidden ones, are passed over. Unless
/// <see cref="ReadOptions.Pictures"/> says otherwise, every picture is decoded once while reading, to find those that are
/// damaged, and then again each time its <see cref="ImageSource"/> is asked for it.
/// </remarks>
public static class ImageFolder
{
    /// <summary>Reads the data set; where it brings no split along, a seeded one is made, stratified by class. Classes and pictures are in ordinal order.</summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>
    /// The pictures, and as blemishes what was left out: damaged pictures, pictures that stand in no class's folder, and
    /// classes without a picture to train on.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing, or has no picture; nothing is left to train or to test on;
    /// or there is a blemish and reading is strict.
    /// </exception>
    public static DataSplits Read(string directory, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        DataFolder.Require(directory);
        var log = new BlemishLog();
        var classes = new List<string>();
        string[] folders = DataFolder.Folders(directory);
        string? trainFolder = Find(folders, "train");
        string? testFolder = Find(folders, "test") ?? Find(folders, "val");
        SplitPictures split;
        if (trainFolder is not null && testFolder is not null)
        {
            LogUnlabelled(directory, log);
            List<AnnotatedImage> train = ReadClasses(trainFolder, classes, log, options);
            List<AnnotatedImage> test = ReadClasses(testFolder, classes, log, options);
            string[] unused = [.. folders.Where(f => f != trainFolder && f != testFolder).Select(f => Path.GetFileName(f))];
            split = new SplitPictures(
                train,
                test,
                $"The split is the data set's own: folder {Path.GetFileName(trainFolder)} to train on ({train.Count} pictures), "
                    + $"folder {Path.GetFileName(testFolder)} to test on ({test.Count})"
                    + (unused.Length > 0 ? $"; not used: {string.Join(", ", unused)}." : "."));
        }
        else
        {
            split = SplitPictures.Stratify(ReadClasses(directory, classes, log, options), options, "There are no folders train and test");
        }

        return split.ToDataSplits(directory, classes, objectsFillPictures: true, log, options);
    }

    private static string? Find(string[] folders, string name) =>
        Array.Find(folders, f => Path.GetFileName(f).Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void LogUnlabelled(string directory, BlemishLog log)
    {
        foreach (string path in DataFolder.Pictures(directory))
        {
            log.Add(path, "this picture stands in no class's folder", "it is left out");
        }
    }

    private static List<AnnotatedImage> ReadClasses(string directory, List<string> classes, BlemishLog log, ReadOptions options)
    {
        LogUnlabelled(directory, log);
        var labelled = new List<(string ClassName, string Path)>();
        foreach (string folder in DataFolder.Folders(directory))
        {
            string className = Path.GetFileName(folder);
            classes.Add(className);
            labelled.AddRange(DataFolder.Pictures(folder, recursive: true).Select(p => (className, p)));
        }

        if (labelled.Count == 0)
        {
            throw new DataFormatException($"{directory}: there is no picture in this folder's sub-folders.");
        }

        PictureFile[] pictures = PictureFile.InspectAll([.. labelled.Select(l => l.Path)], options, PictureCheck.Whole);
        var images = new List<AnnotatedImage>();
        foreach ((int index, PictureFile picture) in pictures.Index())
        {
            if (picture.Damage is not null)
            {
                log.Add(picture.Path, picture.Damage.TrimEnd('.'), "it is left out");
                continue;
            }

            images.Add(picture.Annotate([new AnnotatedObject(labelled[index].ClassName, BoundingBox.Filling(picture.Width, picture.Height))]));
        }

        return images;
    }
}
