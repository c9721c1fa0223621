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

    /// <summary>All that is wrong with options, a sentence each.</summary>
    public static IEnumerable<string> Of(FasterRcnnOptions options) => options.Faults().Concat(BackboneLayout.Faults(options));

    /// <summary>All that is wrong with options for a number of classes, background included.</summary>
    public static IEnumerable<string> Of(FasterRcnnOptions options, int classes) =>
        options.Box.ClassWeights is { } weights && weights.Count != classes - 1
            ? Of(options)
                .Append(
                    Invariant($"BoxHeadOptions.ClassWeights must hold a weight for each class, {classes - 1}; it holds {weights.Count}.")
                )
            : Of(options);
}
