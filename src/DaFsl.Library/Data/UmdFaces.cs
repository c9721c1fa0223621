using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.UmdCsv;

namespace DaFsl.Library.Data;

/// <summary>
/// Reads UMDFaces' still pictures: batches, each a folder with a table <c>*_ultraface.csv</c> and the pictures that it names. A
/// face is of the class <c>male</c> where the table's PR_MALE is at least 0.5, else <c>female</c>.
/// </summary>
/// <remarks>
/// The columns SUBJECT_ID, FILE, FACE_X, FACE_Y, FACE_WIDTH, FACE_HEIGHT and PR_MALE are found by their names, wherever they stand.
/// Unless <see cref="ReadOptions.Pictures"/> says otherwise, only the headers of the pictures are read.
/// </remarks>
public static class UmdFaces
{
    /// <summary>
    /// Reads the data set, and splits it by a seed, since it brings no split along. All pictures of a person go to the same side,
    /// so that a test is not passed by knowing the faces; stratified by the class that most of a person's faces have.
    /// </summary>
    /// <param name="directory">A batch's folder, or the folder that the batches are in.</param>
    /// <param name="options">How to read; the share to test on is one of the persons. The defaults where null.</param>
    /// <returns>
    /// The pictures, batch by batch in ordinal order, and as blemishes: pictures left out (missing, damaged, without a face left),
    /// boxes left out (corners in the wrong order, no area, outside the picture) or clipped, and classes left out, since no picture
    /// to train on has them.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing or has no table; a table is broken, or a column or a value is missing or wrong; a picture's file
    /// would be outside the batch's folder; nothing is left to train or to test on; or there is a blemish and
    /// reading is strict.
    /// </exception>
    public static DataSplits Read(string directory, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        DataFolder.Require(directory);
        var log = new BlemishLog();
        (string Subject, AnnotatedImage Image)[] all =
            [.. UmdBatch.FindTables(directory).SelectMany(t => UmdBatch.Read(t, options, log))];
        return Split(all, options)
            .ToDataSplits(directory, [FaceClasses.Female, FaceClasses.Male], objectsFillPictures: false, log, options);
    }

    private static SplitPictures Split((string Subject, AnnotatedImage Image)[] all, ReadOptions options)
    {
        IGrouping<string, AnnotatedImage>[] subjects =
            [.. all.GroupBy(p => p.Subject, p => p.Image, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)];
        bool[] isTest = StratifiedSplit.ChooseTest([.. subjects.Select(MostlyOf)], options.TestShare, options.Seed);
        AnnotatedImage[] test = [.. subjects.Where((_, i) => isTest[i]).SelectMany(s => s)];
        var held = test.ToHashSet(ReferenceEqualityComparer.Instance);
        return new SplitPictures(
            [.. all.Select(p => p.Image).Where(i => !held.Contains(i))],
            [.. all.Select(p => p.Image).Where(held.Contains)],
            $"UMDFaces brings no split along, so a split with seed {options.Seed}, stratified by class, holds out {isTest.Count(t => t)} of "
                + $"the {subjects.Length} persons for testing, with {test.Length} of the {all.Length} pictures.");
    }

    /// <summary>The class that most of a person's faces have.</summary>
    private static string MostlyOf(IEnumerable<AnnotatedImage> images)
    {
        AnnotatedObject[] faces = [.. images.SelectMany(i => i.Objects)];
        return faces.Count(f => f.ClassName == FaceClasses.Male) * 2 >= faces.Length ? FaceClasses.Male : FaceClasses.Female;
    }
}
