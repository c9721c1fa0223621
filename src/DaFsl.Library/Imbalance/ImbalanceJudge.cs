using DaFsl.Library.Data;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Imbalance;

/// <summary>
/// DA-FSL's first stage: counts each class and splits the data set into D_enough and D_lack. The paper names the two sets but
/// no rule; the rule here is stated in every report.
/// </summary>
public static class ImbalanceJudge
{
    // A summary of a thousand classes is none; each is in the report's table.
    private const int MostListed = 12;

    /// <summary>Judges the classes of the images to train on.</summary>
    /// <param name="train">The images to train on.</param>
    /// <param name="options">The options, which define when a class is scarce; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message tells every such option.</exception>
    public static ImbalanceReport Judge(DataSet train, ImbalanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        options ??= new ImbalanceOptions();
        string faults = string.Join(' ', options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        IReadOnlyList<int> counts = train.CountObjects();
        int largest = counts.DefaultIfEmpty().Max();
        long total = counts.Sum(n => (long)n);

        // In decimal, so that 0.07 of 100 is 7 and a class of 7 lies on the border, not below it.
        decimal ofLargest = (decimal)options.ScarceBelow * largest;
        decimal needed = Math.Max(ofLargest, options.ScarceBelowCount);
        var classes = new ClassBalance[counts.Count];
        for (int i = 0; i < classes.Length; i++)
        {
            int count = counts[i];
            ClassVerdict verdict =
                count == 0 ? ClassVerdict.Empty
                : count < needed ? ClassVerdict.Scarce
                : ClassVerdict.Enough;
            classes[i] = new ClassBalance
            {
                Name = train.Classes[i],
                Count = count,
                Share = total == 0 ? 0 : (double)count / total,
                RatioToLargest = largest == 0 ? 0 : (double)count / largest,
                EffectiveNumber = EffectiveNumber.Of(count, options.Beta),
                Verdict = verdict,
                Reason = Reason(verdict, count, largest, needed),
            };
        }

        return new ImbalanceReport
        {
            Rule = Rule(options, largest, ofLargest),
            Summary = Summary(train.Name, classes),
            Classes = classes,
        };
    }

    private static string Rule(ImbalanceOptions options, int largest, decimal ofLargest) =>
        ofLargest >= options.ScarceBelowCount
            ? Invariant($"A class is scarce where it has fewer objects than {options.ScarceBelow} x the largest class's ")
                + Invariant($"{largest}, that is, fewer than {ofLargest:0.######}.")
            : Invariant($"A class is scarce where it has fewer than {options.ScarceBelowCount} objects, since ")
                + Invariant($"{options.ScarceBelow} x the largest class's {largest} is fewer still.");

    private static string Reason(ClassVerdict verdict, int count, int largest, decimal needed)
    {
        string having = $"It has {Counted.Of(count, "object")}";
        return verdict switch
        {
            ClassVerdict.Empty => "It has no object, so there is nothing to learn or to augment from.",
            ClassVerdict.Scarce => Invariant($"{having}, fewer than {needed:0.######}."),
            _ when count == largest => $"{having}, and no class has more.",
            _ => Invariant($"{having}, not fewer than {needed:0.######}."),
        };
    }

    // "Enough" only beside the largest class: how many that has is told with it, and whether that is enough to learn from, a reader can
    // see.
    private static string Summary(string dataSet, IReadOnlyList<ClassBalance> classes)
    {
        string enough = Listed(classes, ClassVerdict.Enough);
        string scarce = Listed(classes, ClassVerdict.Scarce);
        string empty = Listed(classes, ClassVerdict.Empty);
        if (enough.Length == 0)
        {
            return scarce.Length == 0
                ? $"No class of '{dataSet}' has an object."
                : $"No class of '{dataSet}' has enough data: {scarce}." + (empty.Length == 0 ? "" : $" Without any object: {empty}.");
        }

        string finding =
            scarce.Length > 0 ? $"Scarce in '{dataSet}': {scarce}; not scarce: {enough}."
            : classes.Count(c => c.Verdict == ClassVerdict.Enough) == 1
                ? $"'{dataSet}' has objects of only one class, {enough}: nothing is scarce."
            : $"Nothing is scarce in '{dataSet}': {enough}.";
        return empty.Length == 0 ? finding : $"{finding} Without any object: {empty}.";
    }

    private static string Listed(IEnumerable<ClassBalance> classes, ClassVerdict verdict)
    {
        return Listing.Of(
            classes
                .Where(c => c.Verdict == verdict)
                .Select(c => verdict == ClassVerdict.Empty ? c.Name : Invariant($"{c.Name} ({c.Count})")),
            MostListed
        );
    }
}
