using DaFsl.Library.Data;
using DaFsl.Library.Features;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// The common basis of all runs of a study: the verdict on the data, the source networks, and the references for evaluating the GANs.
/// </summary>
internal sealed class StudyGround : IDisposable
{
    private GanProbe? _probe;

    /// <param name="context">The run with the study's first seed.</param>
    /// <param name="sourceFolder">The folder for the source networks; <see langword="null"/> to store none.</param>
    public StudyGround(StudyContext context, string? sourceFolder)
    {
        Context = context;
        (DaFslOptions options, DataSplits data, RunContext run) = context;
        JudgeImbalanceResult judged = JudgeImbalanceStage.Run(run, options.ForJudge(data));
        Imbalance = judged.Imbalance;
        Objects = options.CutObjects(run, data);
        Notes = [.. judged.Notes, .. Objects.Notes];
        Images = Imbalance.IsBalanced ? null : StudyImages.Of(context, Imbalance, Objects);
        (Source, SourceReport) = StudySource.Get(context, withGan: Images is not null, sourceFolder);
        Features = Source.Features(run);
        if (Images is not null)
        {
            Real = new KernelDistance(Features.Of(Images.HeldOut));
            RealDistance = Images.Scarce.Count > 1 ? Real.To(Features.Of(Images.Scarce)) : null;
        }
    }

    public StudyContext Context { get; }

    /// <summary>Sentences for the reader of the report, which trainings add to.</summary>
    public List<string> Notes { get; }

    public ImbalanceReport Imbalance { get; }

    public ObjectSets Objects { get; }

    /// <summary>The images for the GANs; <see langword="null"/> if no class is scarce.</summary>
    public StudyImages? Images { get; }

    public SourceNetworks Source { get; }

    /// <summary>The report on the training of the source networks.</summary>
    public SourceReport SourceReport { get; }

    /// <summary>The features that the source detector's backbone extracts from images.</summary>
    public BackboneFeatures Features { get; }

    /// <summary>The distance to the real images held out.</summary>
    public KernelDistance? Real { get; }

    /// <summary>The distance of DatasetS itself; <see langword="null"/> where it has one image only.</summary>
    public double? RealDistance { get; }

    /// <summary>The probe, made when it is first asked for.</summary>
    public GanProbe Probe => _probe ??= GanProbeMaker.Make(Context, Images!, Source.Gan!);

    public void Dispose()
    {
        Features.Dispose();
        Source.Dispose();
    }
}
