using DaFsl.Library.Data;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>The marked objects of the data, cut out and scaled to one size.</summary>
internal sealed record ObjectSets(IReadOnlyList<LabelledImage> Train, IReadOnlyList<LabelledImage> Test)
{
    public static ObjectSets Cut(RunContext run, PipelineDraft draft)
    {
        draft.Stage = "cutting out objects";
        return new ObjectSets(
            ObjectCrops.Of(run.Data.Train, run.Options.ObjectSide, run.CancellationToken),
            ObjectCrops.Of(run.Data.Test, run.Options.ObjectSide, run.CancellationToken));
    }

    /// <summary>The training objects of some classes.</summary>
    public IReadOnlyList<PixelImage> Of(IReadOnlyList<string> classes) =>
        [.. Train.Where(t => classes.Contains(t.ClassName)).Select(t => t.Image)];
}
