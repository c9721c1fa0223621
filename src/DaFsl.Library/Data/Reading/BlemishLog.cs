namespace DaFsl.Library.Data.Reading;

/// <summary>Gathers the blemishes of a data set while it is read.</summary>
internal sealed class BlemishLog
{
    private readonly List<Blemish> _blemishes = [];

    /// <summary>What was found, in the order in which it was found.</summary>
    public IReadOnlyList<Blemish> Blemishes => _blemishes;

    /// <summary>The first one, place and problem in one; null where there is none.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Notes a blemish.</summary>
    /// <param name="place">The file, and the place in it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="remedy">What is done about it.</param>
    public void Add(string place, string problem, string remedy)
    {
        FirstFault ??= $"{place}: {problem}";
        _blemishes.Add(new Blemish(place, $"{problem}; {remedy}."));
    }

    /// <summary>Makes an error of the first blemish, if there is one.</summary>
    /// <exception cref="DataFormatException">There is a blemish.</exception>
    public void ThrowIfAny()
    {
        if (FirstFault is not null)
        {
            throw new DataFormatException($"{FirstFault} (blemish 1 of {_blemishes.Count}; strict reading allows none).");
        }
    }
}
