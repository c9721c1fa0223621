using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The marked objects of the data with their classes, cut out and scaled to one size.</summary>
/// <param name="Train">The objects to learn from, without those that are held back.</param>
/// <param name="Test">The objects held out.</param>
internal sealed record ObjectSets(IReadOnlyList<LabelledImage> Train, IReadOnlyList<LabelledImage> Test)
{
    /// <summary>The doing of a run that is stopped here.</summary>
    public const string Doing = "cutting out objects";

    /// <summary>Training objects that are held back to validate the classifier on; no augmenter sees them either.</summary>
    public IReadOnlyList<LabelledImage> Validation { get; private init; } = [];

    /// <summary>Sentences for the reader of the report.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>Cuts them out.</summary>
    /// <param name="run">The run's surroundings.</param>
    /// <param name="data">The data.</param>
    /// <param name="side">Width and height in pixels.</param>
    /// <param name="options">The training options of the classifier, which determine the number of objects held back.</param>
    public static ObjectSets Cut(RunContext run, DataSplits data, int side, ClassifierOptions options)
    {
        IReadOnlyList<LabelledImage> train = ObjectCrops.Of(data.Train, side, run.CancellationToken);
        IReadOnlyList<LabelledImage> test = ObjectCrops.Of(data.Test, side, run.CancellationToken);
        if (options.ValidationShare == 0)
        {
            return new ObjectSets(train, test);
        }

        var split = ValidationSplit.Of(train, options.ValidationShare, options.FewestValidation, run.Seed("classifier validation"));
        return new ObjectSets(split.Train, test) { Validation = split.Validation, Notes = split.Note is { } note ? [note] : [] };
    }

    /// <summary>The training objects of some classes, without those that are held back.</summary>
    public IReadOnlyList<LabelledImage> Of(params IReadOnlyList<string> classes) => [.. Train.Where(t => classes.Contains(t.ClassName))];
}
