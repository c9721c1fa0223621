namespace DaFsl.Library.Data.Drawn;

/// <summary>Checks what all options for drawn pictures have in common.</summary>
internal static class PictureFaults
{
    /// <summary>What is wrong with the numbers, a sentence each.</summary>
    public static List<string> Find(int trainPictures, int testPictures, int side)
    {
        var faults = new List<string>();
        if (trainPictures < 1)
        {
            faults.Add(Invariant($"TrainPictures is {trainPictures}; it must be at least 1."));
        }

        if (testPictures < 1)
        {
            faults.Add(Invariant($"TestPictures is {testPictures}; it must be at least 1."));
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
