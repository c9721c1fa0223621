using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The data of a run.</summary>
public sealed record DataReport
{
    /// <summary>The name of the data set.</summary>
    public required string Name { get; init; }

    /// <summary>Images to learn from.</summary>
    public required int TrainImages { get; init; }

    /// <summary>Images held out.</summary>
    public required int TestImages { get; init; }

    /// <summary>Objects in the images held out.</summary>
    public required int TestObjects { get; init; }

    /// <summary>The origin of the split.</summary>
    public required string SplitOrigin { get; init; }

    /// <summary>The number of problems that were found in it and were left out or corrected, or are hints.</summary>
    public required int IssueCount { get; init; }

    /// <summary>Each of them, with its place.</summary>
    public required IReadOnlyList<DataIssue> Issues { get; init; }

    /// <summary>The number of held-out objects of each class, in the data set's order; empty if it was not recorded.</summary>
    public IReadOnlyDictionary<string, int> TestCounts { get; init; } = new Dictionary<string, int>();

    /// <summary>
    /// The number of objects of each class, in the order of the classes; classes that are only in the test part come last.
    /// </summary>
    public IReadOnlyList<ClassCount> Classes { get; init; } = [];

    /// <summary>The number of issues that are hints, for which nothing was omitted.</summary>
    internal int Hints => Issues.Count(b => b.IsHint);

    /// <summary>The number of issues that are faults.</summary>
    internal int Faults => Math.Max(0, IssueCount - Hints);

    /// <summary>Describes data.</summary>
    internal static DataReport Of(DataSplits data) =>
        new()
        {
            Name = data.Train.Name,
            TrainImages = data.Train.Images.Count,
            TestImages = data.Test.Images.Count,
            TestObjects = data.Test.Images.Sum(i => i.Objects.Count),
            SplitOrigin = data.SplitOrigin,
            IssueCount = data.Issues.Count,
            Issues = data.Issues,
            TestCounts = data.Test.Classes.Zip(data.Test.CountObjects()).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal),
            Classes = ClassCount.Of(data),
        };

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
