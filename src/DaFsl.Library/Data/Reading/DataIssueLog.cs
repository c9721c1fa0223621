using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Gathers the issues of a data set while it is read. Names out of the data are shown without control characters.</summary>
internal sealed class DataIssueLog
{
    private readonly List<DataIssue> _issues = [];

    /// <summary>The issues, in the order in which they were found.</summary>
    public IReadOnlyList<DataIssue> Issues => _issues;

    /// <summary>The number of issues that are faults, without hints.</summary>
    public int Faults { get; private set; }

    /// <summary>The first fault, place and problem in one; null where there is none.</summary>
    public string? FirstFault { get; private set; }

    /// <summary>Notes an issue.</summary>
    /// <param name="place">The file, and the place in it.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="treatment">The treatment of the problem.</param>
    public void Add(string place, string problem, string treatment)
    {
        Faults++;
        FirstFault ??= ForeignText.Show($"{place}: {problem}");
        _issues.Add(new DataIssue(ForeignText.Show(place), ForeignText.Show($"{problem}; {treatment}.")));
    }

    /// <summary>Notes what somebody should look at, though nothing is left out for it. Strict reading allows it.</summary>
    /// <param name="place">The file, and the place in it.</param>
    /// <param name="observation">The observation and its possible meaning, without the full stop.</param>
    public void Hint(string place, string observation) =>
        _issues.Add(new DataIssue(ForeignText.Show(place), ForeignText.Show($"{observation}."), IsHint: true));

    /// <summary>Adds what another log holds.</summary>
    public void Append(DataIssueLog other)
    {
        Faults += other.Faults;
        FirstFault ??= other.FirstFault;
        _issues.AddRange(other._issues);
    }

    /// <summary>Describes the number of faults and the first one, in brackets for the end of a sentence; empty if there are none.</summary>
    public string Mention() => FirstFault is null ? "" : $" ({Counted.Of(Faults, "data issue")} before that, the first: {FirstFault})";

    /// <summary>Makes an error of the first issue, if there is one.</summary>
    /// <exception cref="DataFormatException">There is an issue.</exception>
    public void ThrowIfAny()
    {
        if (FirstFault is not null)
        {
            throw new DataFormatException(Invariant($"{FirstFault} (data issue 1 of {Faults}; strict reading allows none)."));
        }
    }
}
