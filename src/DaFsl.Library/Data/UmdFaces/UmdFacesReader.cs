using DaFsl.Library.Data.Copies;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.UmdFaces;

/// <summary>
/// Reads UMDFaces' still images: batches, each a folder with a table <c>*_ultraface.csv</c> and the images that it names. A
/// face is of the class <c>male</c> where the table's PR_MALE is at least 0.5, else <c>female</c>.
/// </summary>
/// <remarks>
/// The columns SUBJECT_ID, FILE, FACE_X, FACE_Y, FACE_WIDTH, FACE_HEIGHT and PR_MALE are found by their names, wherever they stand. Unless
/// <see cref="ReadOptions.DecodeImages"/> says otherwise, only the headers of the images are read. <c>docs/data.md</c> lists what is
/// accepted, mended, told and refused.
/// </remarks>
public static class UmdFacesReader
{
    /// <summary>
    /// Reads the data set, and splits it by a seed, since it brings no split along. All images of a person go to the same side, so that a
    /// test is not passed by knowing the faces, and so do persons who are in one image; stratified by the class that most of their faces
    /// have.
    /// </summary>
    /// <param name="directory">A batch's folder, or the folder that the batches are in.</param>
    /// <param name="options">The options for reading; the test share is a share of the persons. The defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>
    /// The images, batch by batch in ordinal order, and as issues: rows left out (broken, something missing or no number), and tables
    /// beside others; images left out (missing, damaged, without a face left, with a name that leads out of the batch's folder), boxes left
    /// out (corners in the wrong order, no area, outside the image, there twice) or clipped, names of one file, which are read as one
    /// image, and classes left out, since no image to train on has them.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing or has no table; no table can be read, or has the columns; nothing is left to train or to test on; or there is
    /// an issue and reading is strict.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits Read(string directory, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReadOptions();
        var log = new DataIssueLog();
        FolderNode root = FolderTree.Walk(directory, options, log, cancellationToken);
        List<(IReadOnlyList<string> Subjects, AnnotatedImage Image)> all = UmdImages.Read(
            UmdImages.FindTables(root),
            options,
            log,
            cancellationToken
        );
        return Split(all, options, cancellationToken)
            .ToDataSplits(
                directory,
                [FaceClasses.Female, FaceClasses.Male],
                objectsFillImages: false,
                log,
                options,
                cancellationToken: cancellationToken
            );
    }

    private static SplitImages Split(
        List<(IReadOnlyList<string> Subjects, AnnotatedImage Image)> all,
        ReadOptions options,
        CancellationToken cancellationToken
    )
    {
        var persons = new UmdPersons();
        all.ForEach(p => persons.Join(p.Subjects));
        foreach ((int copy, int original) in ImageCopies.Find([.. all.Select(p => p.Image)], cancellationToken).Same)
        {
            persons.Join([all[original].Subjects[0], all[copy].Subjects[0]]);
        }

        IGrouping<string, AnnotatedImage>[] groups =
        [
            .. all.GroupBy(p => persons.Find(p.Subjects[0]), p => p.Image, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal),
        ];
        bool[] isTest = StratifiedSplit.ChooseTest([.. groups.Select(MostlyOf)], options.TestShare, options.Seed);
        var held = groups.Where((_, i) => isTest[i]).SelectMany(s => s).ToHashSet(ReferenceEqualityComparer.Instance);
        string kind = groups.Length == persons.Count ? "persons" : "groups of persons who are in images together";
        return new SplitImages(
            [.. all.Select(p => p.Image).Where(i => !held.Contains(i))],
            [.. all.Select(p => p.Image).Where(held.Contains)],
            (trained, tested) =>
                "UMDFaces comes without a split, so "
                + Invariant($"a split with seed {options.Seed}, stratified by class, holds out {isTest.Count(t => t)} of ")
                + Invariant($"the {groups.Length} {kind} for testing, with {tested} of the {trained + tested} images.")
        );
    }

    /// <summary>The class that most of a group's faces have.</summary>
    private static string MostlyOf(IEnumerable<AnnotatedImage> images)
    {
        AnnotatedObject[] faces = [.. images.SelectMany(i => i.Objects)];
        return faces.Count(f => f.ClassName == FaceClasses.Male) * 2 >= faces.Length ? FaceClasses.Male : FaceClasses.Female;
    }
}
