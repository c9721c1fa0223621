using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>The scores of a classifier on held-out items.</summary>
public sealed record ClassificationScores
{
    /// <summary>The part of all items that was classified rightly, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The mean F1 of the classes that have an item, 0 to 1, with every class weighted equally, however small it is.</summary>
    public required double MacroF1 { get; init; }

    /// <summary>Each class, in the order of their indices.</summary>
    public required IReadOnlyList<ClassScores> PerClass { get; init; }

    /// <summary>The number of items of class i (the row) that were predicted as class j (the column): <c>Confusion[i][j]</c>.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Confusion { get; init; }

    /// <summary>The mean recall of the classes that have an item, 0 to 1: what accuracy would be, had all as many.</summary>
    public double BalancedAccuracy => PerClass.Average(c => c.Recall) ?? 0;

    /// <summary>
    /// The geometric mean of the recalls of the classes that have an item, 0 to 1 (Kubat and Matwin 1997): 0 as soon as one class is not
    /// recognised at all.
    /// </summary>
    public double GeometricMean
    {
        get
        {
            double[] recalls = [.. PerClass.Select(c => c.Recall).OfType<double>()];
            return Math.Pow(recalls.Aggregate(1.0, (product, recall) => product * recall), 1.0 / Math.Max(1, recalls.Length));
        }
    }

    /// <summary>Scores a classifier's answers.</summary>
    /// <param name="classes">The classes, in the order of their indices.</param>
    /// <param name="truth">Each item's class, as an index into <paramref name="classes"/>.</param>
    /// <param name="predicted">The predicted class of each item, as an index into <paramref name="classes"/>.</param>
    /// <exception cref="ArgumentException">
    /// A class is named twice; there is no item; the two lists differ in length; or an index names no class.
    /// </exception>
    public static ClassificationScores Measure(IReadOnlyList<string> classes, IReadOnlyList<int> truth, IReadOnlyList<int> predicted)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(predicted);
        ClassNames.ThrowIfTwice(classes);
        if (truth.Count != predicted.Count)
        {
            throw new ArgumentException(
                $"Each item needs a true label and a predicted one, but {Counted.Of(truth.Count, "true label")} "
                    + $"came with {predicted.Count} predicted.",
                nameof(predicted)
            );
        }

        if (truth.Count == 0)
        {
            throw new ArgumentException("There is no item to score.", nameof(truth));
        }

        int[][] confusion = [.. classes.Select(_ => new int[classes.Count])];
        for (int i = 0; i < truth.Count; i++)
        {
            ThrowIfNoClass(truth[i], i, "true", classes.Count, nameof(truth));
            ThrowIfNoClass(predicted[i], i, "predicted", classes.Count, nameof(predicted));
            confusion[truth[i]][predicted[i]]++;
        }

        return OfCounts(classes, confusion);
    }

    /// <summary>The scores that counts give.</summary>
    internal static ClassificationScores OfCounts(IReadOnlyList<string> classes, int[][] confusion)
    {
        ClassScores[] perClass = [.. classes.Select((name, c) => ScoreClass(name, c, confusion))];
        int right = confusion.Select((row, c) => row[c]).Sum();
        int items = confusion.Sum(row => row.Sum());
        return new ClassificationScores
        {
            Accuracy = (double)right / items,
            MacroF1 = perClass.Average(c => c.F1) ?? 0,
            PerClass = perClass,
            Confusion = confusion,
        };
    }

    private static ClassScores ScoreClass(string name, int index, int[][] confusion)
    {
        int right = confusion[index][index];
        int count = confusion[index].Sum();
        int taken = confusion.Sum(row => row[index]);

        // 2 TP + FP + FN = (TP + FN) + (TP + FP) = count + taken.
        return new ClassScores
        {
            ClassName = name,
            Count = count,
            Recall = count == 0 ? null : (double)right / count,
            Precision = taken == 0 ? null : (double)right / taken,
            F1 = count == 0 ? null : 2.0 * right / (count + taken),
        };
    }

    private static void ThrowIfNoClass(int label, int item, string kind, int classes, string parameter)
    {
        if (label < 0 || label >= classes)
        {
            throw new ArgumentException(
                Invariant($"Item {item}'s {kind} label is {label}; with {classes} classes, labels run from 0 to {classes - 1}."),
                parameter
            );
        }
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
