using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Images as feature vectors with their classes: all that a learner learns from. The vectors are kept in an order of their own, by the
/// classes' names and then by their values, so that the order in which a caller lists images and classes changes no digit of any result.
/// </summary>
internal sealed class SupportSet
{
    /// <summary>The images from which on a class has enough of them, unless a caller says otherwise.</summary>
    public const int EnoughImages = 100;

    private readonly int[] _starts;
    private readonly bool[] _hasEnough;
    private readonly Background? _givenBackground;
    private readonly Lazy<Background> _background;

    private SupportSet(
        float[][] rows,
        int[] starts,
        bool[] hasEnough,
        string[] classes,
        int[] callersClasses,
        int[] callersImages,
        Background? background
    )
    {
        Rows = rows;
        _starts = starts;
        _hasEnough = hasEnough;
        Classes = classes;
        CallersClasses = callersClasses;
        CallersImages = callersImages;
        _givenBackground = background;
        _background = new Lazy<Background>(() => background ?? OwnBackground());
    }

    /// <summary>The feature vectors, class by class.</summary>
    public IReadOnlyList<float[]> Rows { get; }

    /// <summary>The names of the classes in ordinal order: the order of the classes here.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The index that each class has for the caller.</summary>
    public IReadOnlyList<int> CallersClasses { get; }

    /// <summary>The index that each image has for the caller.</summary>
    public IReadOnlyList<int> CallersImages { get; }

    /// <summary>The length of the feature vectors.</summary>
    public int Length => Rows[0].Length;

    /// <summary>
    /// The classes that a learner takes common statistics from: those given apart; else the classes here that have enough images; else all.
    /// </summary>
    public Background Background => _background.Value;

    /// <summary>True if no class has enough images, so that common statistics come from scarce ones.</summary>
    public bool LacksBackground => _givenBackground is null && !_hasEnough.Contains(true);

    /// <summary>Checks the vectors, and orders them.</summary>
    /// <param name="features">A vector for each image, all of one length.</param>
    /// <param name="labels">The class of each image, as an index of <paramref name="classes"/>.</param>
    /// <param name="classes">The names of the classes, at least two.</param>
    /// <param name="background">
    /// Other classes to take common statistics from; <see langword="null"/> for those here with enough images.
    /// </param>
    /// <param name="enough">The images from which on a class has enough.</param>
    /// <exception cref="ArgumentException">A class has no image, or there is a fault in vectors, labels or names.</exception>
    public static SupportSet Create(
        IReadOnlyList<float[]> features,
        IReadOnlyList<int> labels,
        IReadOnlyList<string> classes,
        Background? background = null,
        int enough = EnoughImages
    )
    {
        OutOfRange.ThrowIfLessThan(enough, 1);
        SupportFaults.ThrowIfAny(features, labels, classes);
        if (background is not null && background.Length != features[0].Length)
        {
            throw new ArgumentException(
                Invariant($"The background's feature vectors have {Counted.Of(background.Length, "value")}, ")
                    + Invariant($"those of the images {features[0].Length}."),
                nameof(background)
            );
        }

        int[] callersClasses = [.. Enumerable.Range(0, classes.Count).OrderBy(c => classes[c], StringComparer.Ordinal)];
        int[] placeOf = new int[classes.Count];
        for (int place = 0; place < callersClasses.Length; place++)
        {
            placeOf[callersClasses[place]] = place;
        }

        int[] images = [.. Enumerable.Range(0, features.Count)];
        Array.Sort(images, (a, b) =>
        {
            int order = placeOf[labels[a]].CompareTo(placeOf[labels[b]]);
            order = order != 0 ? order : features[a].AsSpan().SequenceCompareTo(features[b]);
            return order != 0 ? order : a.CompareTo(b);
        });
        int[] starts = new int[classes.Count + 1];
        foreach (int label in labels)
        {
            starts[placeOf[label] + 1]++;
        }

        bool[] hasEnough = [.. starts.Skip(1).Select(n => n >= enough)];
        for (int c = 0; c < classes.Count; c++)
        {
            starts[c + 1] += starts[c];
        }

        return new SupportSet(
            [.. images.Select(i => features[i])],
            starts,
            hasEnough,
            [.. callersClasses.Select(c => classes[c])],
            callersClasses,
            images,
            background
        );
    }

    /// <summary>The number of images of a class.</summary>
    public int Count(int classIndex) => _starts[classIndex + 1] - _starts[classIndex];

    /// <summary>The place of a class's first row.</summary>
    public int Start(int classIndex) => _starts[classIndex];

    /// <summary>The class of each row.</summary>
    public int[] Labels() => [.. Enumerable.Range(0, Classes.Count).SelectMany(c => Enumerable.Repeat(c, Count(c)))];

    /// <summary>The rows of a class.</summary>
    public ReadOnlySpan<float[]> RowsOf(int classIndex) => ((float[][])Rows).AsSpan(Start(classIndex), Count(classIndex));

    /// <summary>True if the class has enough images.</summary>
    public bool HasEnough(int classIndex) => _hasEnough[classIndex];

    /// <summary>True if the background's statistics are taken from this class, too.</summary>
    public bool IsInBackground(int classIndex) => _givenBackground is null && (_hasEnough[classIndex] || LacksBackground);

    /// <summary>The same set without some rows. Which classes have enough images stays as it was.</summary>
    /// <param name="rows">The places of the rows, in ascending order. Each class keeps one row at least.</param>
    public SupportSet Without(params ReadOnlySpan<int> rows)
    {
        var kept = new List<int>(Rows.Count);
        int[] starts = [.. _starts];
        int next = 0;
        for (int row = 0; row < Rows.Count; row++)
        {
            if (next < rows.Length && rows[next] == row)
            {
                next++;
                continue;
            }

            kept.Add(row);
        }

        for (int c = 1; c < starts.Length; c++)
        {
            foreach (int row in rows)
            {
                starts[c] -= row < _starts[c] ? 1 : 0;
            }
        }

        return new SupportSet(
            [.. kept.Select(r => Rows[r])],
            starts,
            _hasEnough,
            (string[])Classes,
            (int[])CallersClasses,
            [.. kept.Select(r => CallersImages[r])],
            _givenBackground
        );
    }

    /// <summary>Values of the classes in the order in which the caller lists them.</summary>
    public T[] InCallersOrder<T>(T[] ofClasses)
    {
        var ordered = new T[ofClasses.Length];
        for (int c = 0; c < ofClasses.Length; c++)
        {
            ordered[CallersClasses[c]] = ofClasses[c];
        }

        return ordered;
    }

    /// <summary>The limits of what the classes can show, in a sentence each.</summary>
    public IEnumerable<string> Warnings()
    {
        for (int c = 0; c < Classes.Count; c++)
        {
            ReadOnlySpan<float[]> rows = RowsOf(c);
            string name = ForeignText.Quote(Classes[c]);
            if (rows.Length == 1)
            {
                yield return $"Class {name} has 1 image: how its images differ from each other is not known.";
            }
            else if (rows[0].AsSpan().SequenceEqual(rows[^1]))
            {
                // They are in order, so all between are the same as well.
                yield return Invariant($"All {rows.Length} images of class {name} have the same features: they tell no more than 1 image.");
            }
        }
    }

    private Background OwnBackground()
    {
        bool all = LacksBackground;
        return new Background([.. Enumerable.Range(0, Classes.Count).Where(c => all || _hasEnough[c]).Select(c => RowsOf(c).ToArray())]);
    }
}
