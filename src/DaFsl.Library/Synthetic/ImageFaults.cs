namespace DaFsl.Library.Synthetic;

/// <summary>Checks what all options for drawn images have in common.</summary>
internal static class ImageFaults
{
    /// <summary>Lists the faults in the numbers, one sentence each.</summary>
    public static List<string> Find(int trainImages, int testImages, int side)
    {
        var faults = new List<string>();
        if (trainImages < 1)
        {
            faults.Add(Invariant($"TrainImages is {trainImages}; it must be at least 1."));
        }

        if (testImages < 1)
        {
            faults.Add(Invariant($"TestImages is {testImages}; it must be at least 1."));
        }

        if (side is < 32 or > 4096)
        {
            faults.Add(Invariant($"Side is {side}; it must be 32 to 4096 pixels."));
        }

        return faults;
    }

    /// <summary>Throws one exception that tells all faults, if there are any.</summary>
    public static void ThrowIfAny(IReadOnlyList<string> faults, string parameter)
    {
        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(" ", faults), parameter);
        }
    }
}
