using DaFsl.Library.Data.Copies;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Splits;

/// <summary>Images divided into those to train and those to test on.</summary>
/// <param name="Train">To learn from.</param>
/// <param name="Test">Held out.</param>
/// <param name="Origin">
/// Says in one sentence where the split comes from, by the numbers of images to train and to test on that are left: those of a class that
/// is left out are not counted.
/// </param>
internal sealed record SplitImages(IReadOnlyList<AnnotatedImage> Train, IReadOnlyList<AnnotatedImage> Test, Func<int, int, string> Origin)
{
    /// <summary>The reason why there is nothing to test on, as the rest of a sentence that says so; empty if it is not known.</summary>
    public string Shortage { get; private init; } = "";

    /// <summary>Splits images that come without a split, stratified by each image's rarest class.</summary>
    /// <param name="images">The images.</param>
    /// <param name="options">The seed, and the share to test on.</param>
    /// <param name="reason">The reason that no other split is used, as the start of a sentence.</param>
    /// <param name="cancellationToken">Ends the comparing of images.</param>
    /// <remarks>Images that are the same, or look it, go to one side, so that a test is not passed by knowing them.</remarks>
    public static SplitImages Stratify(
        IReadOnlyList<AnnotatedImage> images,
        ReadOptions options,
        string reason,
        CancellationToken cancellationToken = default
    )
    {
        int[] groups = ImageCopies.Find(images, cancellationToken).Groups(images.Count);
        bool[] isTest = StratifiedSplit.ChooseTest(StratifiedSplit.RarestClasses(images), options.TestShare, options.Seed, groups);
        return new SplitImages([.. images.Where((_, i) => !isTest[i])], [.. images.Where((_, i) => isTest[i])], (trained, tested) =>
            Invariant($"{reason}, so a split with seed {options.Seed}, stratified by each image's rarest class, ")
            + Invariant($"holds out {tested} of the {trained + tested} images for testing.")
        )
        {
            Shortage =
                groups.Distinct().Count() < groups.Length
                    ? ", since the images of each class are copies of one, or look the same, and stay on one side of the split"
                    : ", since no class has two images, one to train on and one to test on",
        };
    }

    /// <summary>Makes the data set, without the classes that training would never see.</summary>
    /// <param name="directory">The data set's folder, or the file that describes it.</param>
    /// <param name="classes">Every class that was seen or named, in any order.</param>
    /// <param name="objectsFillImages">True if each image is one object.</param>
    /// <param name="log">The issues so far.</param>
    /// <param name="options">The options, which determine if issues are errors.</param>
    /// <param name="name">The name of the data set; the folder's name if null.</param>
    /// <param name="cancellationToken">Ends the comparing of images.</param>
    /// <exception cref="DataFormatException">
    /// Nothing is left to train or to test on, or there is an issue and reading is strict.
    /// </exception>
    public DataSplits ToDataSplits(
        string directory,
        IEnumerable<string> classes,
        bool objectsFillImages,
        DataIssueLog log,
        ReadOptions options,
        string? name = null,
        CancellationToken cancellationToken = default
    )
    {
        HashSet<string> trained = Train.SelectMany(i => i.Objects).Select(o => o.ClassName).ToHashSet(StringComparer.Ordinal);
        string[] all = [.. classes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Dictionary<string, int> testedOf = Test.SelectMany(i => i.Objects)
            .CountBy(o => o.ClassName, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        foreach (string absent in all.Where(c => !trained.Contains(c)))
        {
            int tested = testedOf.GetValueOrDefault(absent);
            log.Add(
                directory,
                $"class '{absent}' has no object to train on",
                tested == 0 ? "the class is left out" : Invariant($"the class is left out, with its objects to test on ({tested})")
            );
        }

        ClassHints.Tell(directory, all, Train, Test, log);
        new CopyTelling(directory, Train, Test, log).Tell(cancellationToken);
        if (options.Strict)
        {
            log.ThrowIfAny();
        }

        RequireAny(Train, "train", "", directory, log);
        name ??= DataFolder.NameOf(directory);
        string[] kept = [.. all.Where(trained.Contains)];
        AnnotatedImage[] test =
        [
            .. Test.Select(i => i with { Objects = [.. i.Objects.Where(o => trained.Contains(o.ClassName))] })
                .Where(i => i.Objects.Count > 0 || !objectsFillImages),
        ];
        RequireAny(test, "test", Shortage, directory, log);
        return new DataSplits(
            new DataSet(DataSetName.OfPart(name, "train"), kept, Train),
            new DataSet(DataSetName.OfPart(name, "test"), kept, test),
            Origin(Train.Count, test.Length),
            objectsFillImages,
            log.Issues
        );
    }

    private static void RequireAny(
        IReadOnlyList<AnnotatedImage> images,
        string purpose,
        string shortage,
        string directory,
        DataIssueLog log
    )
    {
        if (!images.Any(i => i.Objects.Count > 0))
        {
            throw new DataFormatException(
                $"{directory}: there is no image with an object to {purpose} on{shortage}"
                    + (log.FirstFault is null ? "." : $" ({Counted.Of(log.Faults, "data issue")}, the first: {log.FirstFault}).")
            );
        }
    }
}
