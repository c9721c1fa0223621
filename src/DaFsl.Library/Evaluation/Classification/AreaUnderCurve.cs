using DaFsl.Library.Runtime;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>
/// The area under the receiver operating characteristic of each class against all others: the probability that an item of the class is
/// given a higher probability of it than an item of another class, with ties counting half (Hanley and McNeil 1982; one against the rest as
/// in Provost and Domingos 2000, with all classes weighted equally). It depends neither on the decision threshold nor on the frequency of
/// the class.
/// </summary>
/// <param name="Classes">The classes, in the order of their indices.</param>
/// <param name="PerClass">The area of each class, 0 to 1, one half for chance; null where it has no item or all items are of it.</param>
internal sealed record AreaUnderCurve(IReadOnlyList<string> Classes, IReadOnlyList<double?> PerClass)
{
    /// <summary>The mean over the classes that have one; null where none has.</summary>
    public double? Mean => PerClass.Average();

    /// <summary>Measures the areas.</summary>
    /// <param name="classes">The classes, in the order of their indices.</param>
    /// <param name="truth">Each item's class, as an index into <paramref name="classes"/>.</param>
    /// <param name="probabilities">The probability of each class that each item was given.</param>
    /// <exception cref="ArgumentException">
    /// A class is named twice; there is no item; the lists differ in length; an index names no class; or an item's probabilities are not
    /// one a class that sum to 1.
    /// </exception>
    public static AreaUnderCurve OneVersusRest(
        IReadOnlyList<string> classes,
        IReadOnlyList<int> truth,
        IReadOnlyList<IReadOnlyList<float>> probabilities
    )
    {
        ArgumentNullException.ThrowIfNull(classes);
        ClassNames.ThrowIfTwice(classes);
        ClassProbabilities given = ClassProbabilities.Check(classes.Count, truth, probabilities);
        int[] once = [.. Enumerable.Repeat(1, truth.Count)];
        return new AreaUnderCurve([.. classes], [.. classes.Select((_, c) => ScoreRanking.Of(given, c).Area(once))]);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
