namespace DaFsl.Library.Detection.Model;

/// <summary>Holds a detector's options against each other before anything is built.</summary>
internal static class DetectorFaults
{
    /// <exception cref="ArgumentException">The options do not fit together; the message tells every fault.</exception>
    public static void ThrowIfAny(FasterRcnnOptions options, int classes)
    {
        string faults = string.Join(' ', Of(options, classes));
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }
    }

    /// <summary>All that is wrong, a sentence each.</summary>
    public static IEnumerable<string> Of(FasterRcnnOptions options, int classes) =>
        options.Box.ClassWeights is { } weights && weights.Count != classes - 1
            ? options.Faults().Append(Invariant($"BoxHeadOptions.ClassWeights must hold a weight for each class, {classes - 1}; it holds {weights.Count}."))
            : options.Faults();
}
