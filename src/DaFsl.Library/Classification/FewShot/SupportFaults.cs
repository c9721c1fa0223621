using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Tells what is wrong with feature vectors to learn from: which image of which class, and how many there are.</summary>
internal static class SupportFaults
{
    /// <exception cref="ArgumentException">There is a fault in vectors, labels or names.</exception>
    public static void ThrowIfAny(IReadOnlyList<float[]> features, IReadOnlyList<int> labels, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        if (features.Count != labels.Count)
        {
            throw new ArgumentException(
                $"Each image takes a class, but {Counted.Of(features.Count, "feature vector")} came with "
                    + $"{Counted.Of(labels.Count, "label")}.",
                nameof(labels)
            );
        }

        ThrowIfUnfit(classes);
        int[] counts = new int[classes.Count];
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes.Count)
            {
                throw new ArgumentException(
                    Invariant($"The label of feature vector {i} is {labels[i]}; there are {classes.Count} classes."),
                    nameof(labels)
                );
            }

            counts[labels[i]]++;
        }

        int empty = Array.IndexOf(counts, 0);
        if (empty >= 0)
        {
            string others = Listing.Of(
                Enumerable
                    .Range(0, classes.Count)
                    .Where(c => counts[c] > 0)
                    .Select(c => Invariant($"{ForeignText.Quote(classes[c])} has {counts[c]}"))
            );
            throw new ArgumentException(
                $"Class {ForeignText.Quote(classes[empty])} has no image to learn from{(others.Length > 0 ? $"; {others}" : "")}.",
                nameof(classes)
            );
        }

        ThrowIfUnfit(features, labels, classes, counts);
    }

    private static void ThrowIfUnfit(IReadOnlyList<string> classes)
    {
        if (classes.Count < 2)
        {
            string found = classes.Count == 0 ? "is no class" : $"is one class only, {ForeignText.Quote(classes[0] ?? "")}";
            throw new ArgumentException($"There {found}; a learner tells two at least apart.", nameof(classes));
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int c = 0; c < classes.Count; c++)
        {
            if (string.IsNullOrWhiteSpace(classes[c]))
            {
                throw new ArgumentException(Invariant($"Class {c + 1} of {classes.Count} has no name."), nameof(classes));
            }

            if (!known.Add(classes[c]))
            {
                throw new ArgumentException($"Class {ForeignText.Quote(classes[c])} is named twice.", nameof(classes));
            }
        }
    }

    private static void ThrowIfUnfit(
        IReadOnlyList<float[]> features,
        IReadOnlyList<int> labels,
        IReadOnlyList<string> classes,
        int[] counts
    )
    {
        int[] seen = new int[classes.Count];
        for (int i = 0; i < features.Count; i++)
        {
            float[]? vector = features[i];
            int label = labels[i];
            seen[label]++;
            if (FaultOf(vector, features[0]) is { } fault)
            {
                throw new ArgumentException(
                    Invariant(
                        $"The features of image {seen[label]} of {counts[label]} of class {ForeignText.Quote(classes[label])} {fault}."
                    ),
                    nameof(features)
                );
            }
        }
    }

    private static string? FaultOf(float[]? vector, float[]? first)
    {
        if (vector is null or { Length: 0 })
        {
            return vector is null ? "are missing" : "have no value";
        }

        if (vector.Length != first!.Length)
        {
            return Invariant($"have {Counted.Of(vector.Length, "value")}, those of the first image {first.Length}");
        }

        int unfit = Array.FindIndex(vector, v => !float.IsFinite(v));
        return unfit < 0
            ? null
            : Invariant($"are not finite: value {unfit + 1} of {vector.Length} is {(float.IsNaN(vector[unfit]) ? "NaN" : "infinite")}");
    }
}
