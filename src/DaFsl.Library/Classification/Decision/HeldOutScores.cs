using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The scores of images by classifiers that have not seen them: left out one by one for the scarce classes, held out for the others.
/// </summary>
internal sealed class HeldOutScores
{
    /// <param name="classes">The names of the classes, at least two.</param>
    /// <param name="scarce">The indices of the scarce classes.</param>
    /// <param name="scores">One score a class and image, such as log-probabilities.</param>
    /// <param name="labels">The class of each image.</param>
    /// <param name="trainingCounts">
    /// The number of training images of each class; <see langword="null"/> where as many are held out as there are.
    /// </param>
    /// <exception cref="ArgumentException">The lists do not fit, there is one class alone, or a score is not finite.</exception>
    public HeldOutScores(
        IReadOnlyList<string> classes,
        IReadOnlyList<int> scarce,
        IReadOnlyList<double[]> scores,
        IReadOnlyList<int> labels,
        IReadOnlyList<int>? trainingCounts = null
    )
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(scarce);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        if (Faults(classes, scarce, scores, labels, trainingCounts).FirstOrDefault() is { } fault)
        {
            throw new ArgumentException(fault);
        }

        (Classes, Scores, Labels) = ([.. classes], scores, labels);
        Scarce = [.. scarce.Distinct().Order()];
        Counts = [.. classes.Select((_, c) => labels.Count(l => l == c))];
        TrainingCounts = [.. trainingCounts ?? Counts];
    }

    /// <summary>The names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The indices of the scarce classes, in ascending order.</summary>
    public IReadOnlyList<int> Scarce { get; }

    /// <summary>The scores of each image.</summary>
    public IReadOnlyList<double[]> Scores { get; }

    /// <summary>The class of each image.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>The number of held-out images of each class.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The number of training images of each class.</summary>
    public IReadOnlyList<int> TrainingCounts { get; }

    /// <summary>The share of the training images that is of a class.</summary>
    public double Prior(int index) => TrainingCounts[index] / (double)TrainingCounts.Sum(c => (long)c);

    private static IEnumerable<string> Faults(
        IReadOnlyList<string> classes,
        IReadOnlyList<int> scarce,
        IReadOnlyList<double[]> scores,
        IReadOnlyList<int> labels,
        IReadOnlyList<int>? counts
    )
    {
        if (classes.Count < 2)
        {
            yield return $"There must be at least two classes to draw a line between, but there "
                + $"{(classes.Count == 1 ? $"is '{classes[0]}' alone" : "is none")}.";
            yield break;
        }

        if (scores.Count != labels.Count)
        {
            yield return $"Each image takes a label, but {Counted.Of(scores.Count, "image")} "
                + $"came with {Counted.Of(labels.Count, "label")}.";
            yield break;
        }

        foreach (int c in scarce.Where(c => c < 0 || c >= classes.Count))
        {
            yield return Invariant(
                $"Class {c} is said to be scarce; with {classes.Count} classes, they run from 0 to {classes.Count - 1}."
            );
        }

        if (counts is not null && (counts.Count != classes.Count || counts.Any(c => c < 0)))
        {
            yield return $"There must be one count of training images a class, 0 or more, but of {classes.Count} classes they are "
                + $"{Numbers.Join(", ", counts)}.";
        }

        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= classes.Count)
            {
                yield return Invariant(
                    $"Image {i}'s label is {labels[i]}; with {classes.Count} classes, they run from 0 to {classes.Count - 1}."
                );
            }
            else if (scores[i].Length != classes.Count)
            {
                yield return Invariant($"Image {i} has {Counted.Of(scores[i].Length, "score")} for {classes.Count} classes.");
            }
            else if (Array.FindIndex(scores[i], s => !double.IsFinite(s)) is >= 0 and var c)
            {
                yield return Invariant($"Image {i}'s score of '{classes[c]}' is {scores[i][c]}; scores must be finite.");
            }
        }
    }
}
