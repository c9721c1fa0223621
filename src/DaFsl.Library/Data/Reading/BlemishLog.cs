using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Gathers the blemishes of a data set while it is read. Names out of the data are shown without control characters.</summary>
internal sealed class BlemishLog
{
    private readonly List<Blemish> _blemishes = [];

    /// <summary>What was found, in the order in which it was found.</summary>
    public IReadOnlyList<Blemish> Blemishes => _blemishes;

    /// <summary>How many of them are faults, hints not counted.</summary>
    public int Faults { get; private set; }

    /// <summary>The first fault, place and problem in one; null where there is none.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Notes a blemish.</summary>
    /// <param name="place">The file, and the place in it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="remedy">What is done about it.</param>
    public void Add(string place, string problem, string remedy)
    {
        Faults++;
        FirstFault ??= ForeignText.Show($"{place}: {problem}");
        _blemishes.Add(new Blemish(ForeignText.Show(place), ForeignText.Show($"{problem}; {remedy}.")));
    }

    /// <summary>Notes what somebody should look at, though nothing is left out for it. Strict reading allows it.</summary>
    /// <param name="place">The file, and the place in it.</param>
    /// <param name="observation">What was seen and what it may mean, without the full stop.</param>
    public void Hint(string place, string observation) =>
        _blemishes.Add(new Blemish(ForeignText.Show(place), ForeignText.Show($"{observation}."), IsHint: true));

    /// <summary>Adds what another log holds.</summary>
    public void Append(BlemishLog other)
    {
        Faults += other.Faults;
        FirstFault ??= other.FirstFault;
        _blemishes.AddRange(other._blemishes);
    }

    /// <summary>How many faults there are and which is the first, in brackets for the end of a sentence; empty where there is none.</summary>
    public string Mention() => FirstFault is null ? "" : $" ({Counted.Of(Faults, "data issue")} before that, the first: {FirstFault})";

    /// <summary>Makes an error of the first blemish, if there is one.</summary>
    /// <exception cref="DataFormatException">There is a blemish.</exception>
    public void ThrowIfAny()
    {
        if (FirstFault is not null)
        {
            throw new DataFormatException(Invariant($"{FirstFault} (data issue 1 of {Faults}; strict reading allows none)."));
        }
    }
}
