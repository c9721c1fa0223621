using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>The split of a data set that has a folder each for what is trained and tested on.</summary>
internal static class VocParts
{
    /// <summary>Trains on the folder for it, and tests on that for testing, or, without one, on that for validation.</summary>
    /// <param name="parts">The parts, each with a role of its own.</param>
    /// <param name="images">The images of each.</param>
    /// <param name="options">The options for splitting if there are no two such folders.</param>
    /// <param name="log">The log for issues.</param>
    public static SplitImages Split(
        IReadOnlyList<VocPart> parts,
        IReadOnlyList<IReadOnlyDictionary<string, AnnotatedImage?>> images,
        ReadOptions options,
        DataIssueLog log
    )
    {
        var byRole = parts
            .Zip(images)
            .ToDictionary(p => p.First.Role!.Value, p => (p.First.Name, Images: Distinct(p.Second.Values.OfType<AnnotatedImage>())));
        SplitRole testRole = byRole.ContainsKey(SplitRole.Test) ? SplitRole.Test : SplitRole.Validation;
        if (!byRole.TryGetValue(SplitRole.Train, out (string Name, List<AnnotatedImage> Images) train))
        {
            return SplitImages.Stratify(
                Distinct(byRole.Values.SelectMany(p => p.Images)),
                options,
                $"There is no folder train beside {string.Join(" and ", byRole.Values.Select(p => p.Name))}"
            );
        }

        (string testName, List<AnnotatedImage> test) = byRole[testRole];
        string[] unused =
        [
            .. byRole.Where(p => p.Key != SplitRole.Train && p.Key != testRole).Select(p => $"{p.Value.Name} ({p.Value.Images.Count})"),
        ];
        HashSet<string> held = test.Select(i => i.Source.Name).ToHashSet(StringComparer.Ordinal);
        foreach (AnnotatedImage twice in train.Images.Where(i => held.Contains(i.Source.Name)))
        {
            log.Add(twice.Source.Name, $"this image is in {testName} as well", "it is not trained on");
        }

        List<AnnotatedImage> left = [.. train.Images.Where(i => !held.Contains(i.Source.Name))];
        return new SplitImages(left, test, (trained, tested) =>
            $"The split is the data set's own: folder {train.Name} to train on ({Counted.Of(trained, "image")}), "
            + Invariant($"folder {testName} to test on ({tested})")
            + (unused.Length > 0 ? $"; not used: {string.Join(", ", unused)}." : ".")
        );
    }

    private static List<AnnotatedImage> Distinct(IEnumerable<AnnotatedImage> images) =>
        [.. images.Distinct<AnnotatedImage>(ReferenceEqualityComparer.Instance)];
}
