using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Resampling;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Pipeline;

public class DaFslPipelineBuilderTests
{
    [Fact]
    public void Build_with_data_alone_is_enough() => Assert.NotNull(DaFslPipeline.CreateBuilder().UseData(TinyRun.Faces).Build());

    [Fact]
    public void Build_tells_everything_that_is_wrong_at_once()
    {
        DaFslPipelineBuilder builder = DaFslPipeline.CreateBuilder()
            .Configure(o =>
            {
                o.ObjectSide = 33;
                o.Precision = (ComputePrecision)9;
                o.GateFeatures = (GateFeatures)9;
            })
            .JudgeImbalance(o => o.ScarceBelow = 1.5)
            .ProposeRegions(o => o.Epochs = 0)
            .Distill(o => o.SourceEpochs = 0)
            .Augment(o => o.BatchSize = 1)
            .CheckQuality(o => o.MostTries = 0)
            .Augment(new ResamplingAugmenter())
            .Augment(new ResamplingAugmenter())
            .Augment(new NamedAugmenter("GAN"))
            .Classify(o => o.Batches = 0);
        Assert.Equal(
            "The pipeline cannot be built: No data: call UseData. "
            + "Two augmenters are called 'resampling'. "
            + "An augmenter is called 'GAN', as the pipeline's own is. "
            + "DaFslOptions.ObjectSide is 33; it must be a power of two from 8 to 256. "
            + "DaFslOptions.Precision is 9; it must be Auto, Float32 or BFloat16. "
            + "DaFslOptions.GateFeatures is 9; it must be RegionProposer, Source or Pixels. "
            + "ImbalanceOptions.ScarceBelow is 1.5; it must be above 0 and at most 1. "
            + "RegionProposalOptions.Epochs is 0; it must be 1 or more. "
            + "DistillationOptions.SourceEpochs is 0; it must be 1 or more. "
            + "GanOptions.BatchSize is 1; it must be 2 or more. "
            + "QualityGateOptions.MostTries is 0; it must be 1 or more. "
            + "ClassifierOptions.Batches is 0; it must be 1 or more.",
            Assert.Throws<ArgumentException>(builder.Build).Message);
    }

    [Fact]
    public void Build_with_data_without_objects_tells_which()
    {
        var empty = new DataSet("bare", ["red"], []);
        DaFslPipelineBuilder builder = DaFslPipeline.CreateBuilder().UseData(TinyRun.Folder(2, 2) with { Test = empty });
        Assert.Equal(
            "The pipeline cannot be built: No object is marked in 'bare'.", Assert.Throws<ArgumentException>(builder.Build).Message);
    }

    [Fact]
    public void Use_of_null_is_refused_at_once()
    {
        DaFslPipelineBuilder builder = DaFslPipeline.CreateBuilder();
        Assert.Throws<ArgumentNullException>(() => builder.UseData(null!));
        Assert.Throws<ArgumentNullException>(() => builder.UseLogging(null!));
        Assert.Throws<ArgumentNullException>(() => builder.Augment((IAugmenter)null!));
    }
}
