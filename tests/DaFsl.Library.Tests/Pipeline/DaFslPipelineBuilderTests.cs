using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Pipeline;

public class DaFslPipelineBuilderTests
{
    [Fact]
    public void Build_with_data_alone_is_enough() => Assert.NotNull(DaFslPipeline.CreateBuilder().UseData(TinyRun.Faces).Build());

    [Fact]
    public void Build_tells_everything_that_is_wrong_at_once()
    {
        DaFslPipelineBuilder builder = DaFslPipeline
            .CreateBuilder()
            .Configure(o =>
            {
                o.ObjectSide = 33;
                o.Precision = (ComputePrecision)9;
                o.GateFeatures = (ComparisonFeatures)9;
            })
            .JudgeImbalance(o => o.ScarceBelow = 1.5)
            .ProposeRegions(o => o.Epochs = 0)
            .Distill(o => o.SourceEpochs = 0)
            .Augment(o => o.BatchSize = 1)
            .CheckQuality(o => o.MostTries = 0)
            .Augment(new TransformAugmenter())
            .Augment(new TransformAugmenter())
            .Augment(new NamedAugmenter("GAN"))
            .Classify(o => o.Batches = 0);
        Assert.Equal(
            "The pipeline cannot be built: No data: call UseData. "
                + "Two augmenters are called 'resampling'. "
                + "An augmenter is called 'GAN', the name of the pipeline's own. "
                + "DaFslOptions.ObjectSide is 33; it must be a power of two from 8 to 256. "
                + "DaFslOptions.Precision is 9; it must be Auto, Float32 or BFloat16. "
                + "DaFslOptions.GateFeatures is 9; it must be RegionProposer, Network or Pixels. "
                + "ImbalanceOptions.ScarceBelow is 1.5; it must be above 0 and at most 1. "
                + "RegionProposalOptions.Epochs is 0; it must be 1 or more. "
                + "DistillationOptions.SourceEpochs is 0; it must be 1 or more. "
                + "GanOptions.BatchSize is 1; it must be 2 or more. "
                + "QualityGateOptions.MostTries is 0; it must be 1 or more. "
                + "ClassifierOptions.Batches is 0; it must be 1 or more.",
            Assert.Throws<ArgumentException>(builder.Build).Message
        );
    }

    [Fact]
    public void Build_with_data_without_objects_tells_which()
    {
        var empty = new DataSet("bare", ["red"], []);
        DaFslPipelineBuilder builder = DaFslPipeline.CreateBuilder().UseData(TinyRun.Folder(2, 2) with { Test = empty });
        Assert.Equal(
            "The pipeline cannot be built: No object is marked in 'bare'.",
            Assert.Throws<ArgumentException>(builder.Build).Message
        );
    }

    [Fact]
    public void Build_takes_what_the_builder_holds_then_and_not_what_comes_later()
    {
        DaFslPipelineBuilder builder = TinyRun.Builder().UseData(TinyRun.Faces);
        DaFslPipeline one = builder.UseSeed(1).Augment(new NamedAugmenter("first")).Build();
        DaFslPipeline two = builder
            .UseSeed(2)
            .ProposeRegions(o => o.Detector.AnchorSizes![0][0] = 99)
            .Classify(o => o.Transforms.Add(new HorizontalFlip()))
            .Distill(o => o.Rates = new LearningRateRule { LayerDecay = 0.5 })
            .Augment(new NamedAugmenter("second"))
            .UseData(TinyRun.Folder(3, 3))
            .Build();

        builder.Configure(o => o.ObjectSide = -1).Augment(o => o.Optimizer.LearningRate = -1); // Breaks neither.

        Assert.Equal((1, 2), (one.Parts.Options.Seed, two.Parts.Options.Seed));
        Assert.Equal((16, 16), (one.Parts.Options.ObjectSide, two.Parts.Options.ObjectSide));
        Assert.Equal(("[[16, 32]]", "[[99, 32]]"), (Anchors(one), Anchors(two)));
        Assert.Equal((0, 1), (one.Parts.Options.Classifier.Transforms.Count, two.Parts.Options.Classifier.Transforms.Count));
        Assert.Equal((1, 0.5), (one.Parts.Options.Distillation.Rates.LayerDecay, two.Parts.Options.Distillation.Rates.LayerDecay));
        Assert.Equal(["first"], one.Parts.Augmenters.Select(a => a.Name));
        Assert.Equal(["first", "second"], two.Parts.Augmenters.Select(a => a.Name));
        Assert.Equal((TinyRun.Faces.Train, 2e-4), (one.Parts.Data.Train, one.Parts.Options.Gan.Optimizer.LearningRate));

        static string Anchors(DaFslPipeline pipeline) => pipeline.Parts.Options.Regions.Detector.AnchorSizes!.ToString();
    }

    [Fact]
    public void Builder_copies_the_options_that_it_starts_with()
    {
        var own = new DaFslOptions();
        TinyRun.Shrink(own);
        DaFslPipelineBuilder one = new DaFslPipelineBuilder(own).UseData(TinyRun.Faces).UseSeed(1);
        DaFslPipelineBuilder two = new DaFslPipelineBuilder(own).UseData(TinyRun.Faces).UseSeed(2);
        own.ObjectSide = 64;

        DaFslOptions[] built = [one.Build().Parts.Options, two.Build().Parts.Options];

        Assert.Equal([1, 2], built.Select(o => o.Seed));
        Assert.All(built, o => Assert.Equal(16, o.ObjectSide));
        Assert.Equal(new DaFslOptions().Seed, own.Seed);
    }

    [Fact]
    public void Data_and_augmenters_are_not_changed_by_the_lists_they_were_made_of()
    {
        List<string> classes = ["red", "blue"];
        AnnotatedObject[] objects = [new("red", new BoundingBox(0, 0, 2, 2))];
        List<AnnotatedImage> images = [new(ImageSources.InMemory("a", new PixelImage(4, 4, new byte[48])), 4, 4, objects)];
        var data = new DataSet("colours", classes, images);
        List<DataIssue> issues = [];
        DaFslPipeline built = TinyRun.Builder().UseData(TinyRun.Folder(2, 2) with { Issues = issues }).Build();
        List<IImageTransform> transforms = [new HorizontalFlip()];
        var resampling = new TransformAugmenter(transforms);
        IAugmenter[] parts = [new NamedAugmenter("a"), new NamedAugmenter("b")];
        var chain = new ChainAugmenter(parts);

        classes.Add("green");
        images.Clear();
        objects[0] = new AnnotatedObject("blue", new BoundingBox(1, 1, 3, 3));
        issues.Add(new DataIssue("here", "wrong"));
        transforms.Clear();
        parts[1] = parts[0];

        Assert.Equal(["red", "blue"], data.Classes);
        Assert.Equal("red", Assert.Single(Assert.Single(data.Images).Objects).ClassName);
        Assert.Empty(built.Parts.Data.Issues);
        Assert.Single(resampling.Transforms);
        Assert.Equal("a, then b", chain.Name);
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
