namespace DaFsl.Library.Data;

/// <summary>How to read a data set from a folder.</summary>
public sealed record ReadOptions
{
    /// <summary>Whether a blemish (a box without area, a damaged picture, a class without an object) is an error; by default it is left out and told. False.</summary>
    public bool Strict { get; init; }

    /// <summary>Seed of the split, where the data set brings none along: the same seed gives the same split. 0.</summary>
    public int Seed { get; init; }

    /// <summary>Share of the pictures held out for testing where the data set brings no split along, above 0 and below 1. 0.2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public double TestShare
    {
        get;
        init => field = value is > 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(TestShare), value, "The share to test on must be above 0 and below 1.");
    } = 0.2;
}
