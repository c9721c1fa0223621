namespace DaFsl.Library.Detection;

/// <summary>Holds a detector's options against each other before anything is built.</summary>
internal static class DetectorFaults
{
    /// <exception cref="ArgumentException">The options do not fit together; the message tells every fault.</exception>
    public static void ThrowIfAny(FasterRcnnOptions options, int classes)
    {
        List<string> faults = [.. options.Faults()];
        if (options.Box.ClassWeights is { } weights && weights.Count != classes - 1)
        {
            faults.Add($"BoxHeadOptions.ClassWeights holds {weights.Count} weights for {classes - 1} classes.");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }
    }
}
