using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The data of a run.</summary>
/// <param name="Name">What the data set is called.</param>
/// <param name="TrainImages">Images to learn from.</param>
/// <param name="TestImages">Images held out.</param>
/// <param name="TestObjects">Objects in the images held out.</param>
/// <param name="SplitOrigin">Where the split comes from.</param>
/// <param name="IssueCount">How many things were wrong in it and left out or mended, or are hints.</param>
/// <param name="Issues">Each of them, with its place.</param>
public sealed record DataReport(
    string Name,
    int TrainImages,
    int TestImages,
    int TestObjects,
    string SplitOrigin,
    int IssueCount,
    IReadOnlyList<DataIssue> Issues
)
{
    /// <summary>How many held-out objects each class has, in the data set's order; empty where that was not told.</summary>
    public IReadOnlyDictionary<string, int> TestCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// How many objects of each class there are, in the order of the classes; classes that are in the test part alone come last.
    /// </summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>How many of the issues are hints, for which nothing was left out.</summary>
    internal int Hints => Issues.Count(b => b.IsHint);

    /// <summary>How many of the issues are faults.</summary>
    internal int Faults => Math.Max(0, IssueCount - Hints);

    /// <summary>Describes data.</summary>
    internal static DataReport Of(DataSplits data) =>
        new(
            data.Train.Name,
            data.Train.Images.Count,
            data.Test.Images.Count,
            data.Test.Images.Sum(i => i.Objects.Count),
            data.SplitOrigin,
            data.Issues.Count,
            data.Issues
        )
        {
            TestCounts = data.Test.Classes.Zip(data.Test.CountObjects()).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal),
            Classes = ClassCount.Of(data),
        };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
