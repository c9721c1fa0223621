using DaFsl.Library.Data;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>The number of objects of a class.</summary>
public sealed record ClassCount
{
    /// <summary>The class.</summary>
    public required string Name { get; init; }

    /// <summary>Its objects to learn from.</summary>
    public required int Train { get; init; }

    /// <summary>Its objects held out.</summary>
    public required int Test { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>Counts the objects of each class, in the order of the classes; classes that are in the test part alone come last.</summary>
    internal static IReadOnlyList<ClassCount> Of(DataSplits data)
    {
        Dictionary<string, int> train = CountOf(data.Train);
        Dictionary<string, int> test = CountOf(data.Test);
        return
        [
            .. train
                .Keys.Union(test.Keys)
                .Select(c => new ClassCount
                {
                    Name = c,
                    Train = train.GetValueOrDefault(c),
                    Test = test.GetValueOrDefault(c),
                }),
        ];
    }

    private static Dictionary<string, int> CountOf(DataSet data) =>
        data.Classes.Zip(data.CountObjects()).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
}
