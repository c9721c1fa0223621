using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The marked objects of the data, cut out and scaled to one size.</summary>
internal sealed record ObjectSets(IReadOnlyList<LabelledImage> Train, IReadOnlyList<LabelledImage> Test)
{
    /// <summary>Training objects that are held back to validate the classifier on; no augmenter sees them either.</summary>
    public IReadOnlyList<LabelledImage> Validation { get; private init; } = [];

    public static ObjectSets Cut(RunContext run, PipelineDraft draft)
    {
        draft.Stage = "cutting out objects";
        IReadOnlyList<LabelledImage> train = ObjectCrops.Of(run.Data.Train, run.Options.ObjectSide, run.CancellationToken);
        IReadOnlyList<LabelledImage> test = ObjectCrops.Of(run.Data.Test, run.Options.ObjectSide, run.CancellationToken);
        ClassifierOptions options = run.Options.Classifier;
        if (options.ValidationShare == 0)
        {
            return new ObjectSets(train, test);
        }

        var split = ValidationSplit.Of(train, options.ValidationShare, options.FewestValidation, run.Seed("classifier validation"));
        if (split.Note is not null)
        {
            draft.Notes.Add(split.Note);
        }

        return new ObjectSets(split.Train, test) { Validation = split.Validation };
    }

    /// <summary>The training objects of some classes, without those that are held back.</summary>
    public IReadOnlyList<PixelImage> Of(IReadOnlyList<string> classes) =>
        [.. Train.Where(t => classes.Contains(t.ClassName)).Select(t => t.Image)];
}
