using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace DaFsl.Library.Tests.Pipeline;

public class ServiceCollectionExtensionsTests
{
    [Fact]
    public void AddDaFsl_alone_gives_a_builder_with_the_defaults()
    {
        using ServiceProvider provider = new ServiceCollection().AddDaFsl().BuildServiceProvider(validateScopes: true);
        PipelineParts parts = Parts(provider);
        Assert.Equal(new DaFslOptions().ObjectSide, parts.Options.ObjectSide);
        Assert.Equal("Minkowski (p = 2)", parts.Metric.Name);
        Assert.Equal("resampling", Assert.Single(parts.Augmenters).Name);
        Assert.Null(parts.Strategy);
        Assert.Null(parts.Detector);
        Assert.Same(TimeProvider.System, parts.Time);
    }

    [Fact]
    public void AddDaFsl_registered_parts_are_used()
    {
        var metric = new MinkowskiDistance(1);
        var strategy = new FineTuning();
        var detector = new BlindDetector();
        var time = new FakeTimeProvider();
        using ServiceProvider provider = new ServiceCollection()
            .AddDaFsl(o => o.ObjectSide = 16)
            .AddSingleton<ISimilarityMetric>(metric)
            .AddSingleton<IDistillationStrategy>(strategy)
            .AddSingleton<IDetector>(detector)
            .AddSingleton<IAugmenter>(new NamedAugmenter("one"))
            .AddSingleton<IAugmenter>(new NamedAugmenter("two"))
            .AddSingleton<TimeProvider>(time)
            .BuildServiceProvider(validateScopes: true);
        PipelineParts parts = Parts(provider);
        Assert.Equal(16, parts.Options.ObjectSide);
        Assert.Same(metric, parts.Metric);
        Assert.Same(strategy, parts.Strategy);
        Assert.Same(detector, parts.Detector);
        Assert.Equal(["one", "two"], parts.Augmenters.Select(a => a.Name));
        Assert.Same(time, parts.Time);
    }

    [Fact]
    public void AddDaFsl_registered_logging_is_used()
    {
        var loggers = new RecordingLoggers();
        using ServiceProvider provider = new ServiceCollection().AddDaFsl().AddSingleton<ILoggerFactory>(loggers).BuildServiceProvider();
        Parts(provider);
        Assert.Equal(["DaFsl.Library.Pipeline.DaFslPipeline"], loggers.Categories);
    }

    [Fact]
    public void AddDaFsl_what_the_builder_is_told_goes_before_what_is_registered()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddDaFsl()
            .AddSingleton<ISimilarityMetric>(new MinkowskiDistance(1))
            .BuildServiceProvider();
        var metric = new MinkowskiDistance(3);
        Assert.Same(
            metric,
            provider.GetRequiredService<DaFslPipelineBuilder>().MeasureSimilarity(metric).UseData(TinyRun.Faces).Build().Parts.Metric
        );
    }

    [Fact]
    public void AddDaFsl_builders_do_not_share_settings()
    {
        using ServiceProvider provider = new ServiceCollection().AddDaFsl(o => o.Seed = 5).BuildServiceProvider();
        Func<DaFslPipelineBuilder> create = provider.GetRequiredService<Func<DaFslPipelineBuilder>>();
        DaFslPipelineBuilder first = create().UseSeed(9);
        DaFslPipelineBuilder second = create();
        Assert.Equal(9, first.UseData(TinyRun.Faces).Build().Parts.Options.Seed);
        Assert.Equal(5, second.UseData(TinyRun.Faces).Build().Parts.Options.Seed);
    }

    [Fact]
    public void AddDaFsl_twice_registers_once_and_configures_twice()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddDaFsl(o => o.Seed = 5)
            .AddDaFsl(o => o.ObjectSide = 64)
            .BuildServiceProvider();
        Assert.Single(provider.GetServices<DaFslPipelineBuilder>());
        Assert.Single(provider.GetServices<IValidateOptions<DaFslOptions>>());
        DaFslOptions options = Parts(provider).Options;
        Assert.Equal((5, 64), (options.Seed, options.ObjectSide));
    }

    [Fact]
    public void AddDaFsl_wrong_settings_are_told_all_together()
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddDaFsl(o =>
            {
                o.ObjectSide = 7;
                o.Regions.BatchSize = 0;
                o.Classifier.Batches = 0;
            })
            .BuildServiceProvider();
        var wrong = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<DaFslPipelineBuilder>);
        Assert.Equal(
            [
                "DaFslOptions.ObjectSide is 7; it must be a power of two from 8 to 256.",
                "RegionProposalOptions.BatchSize is 0; it must be 1 or more.",
                "ClassifierOptions.Batches is 0; it must be 1 or more.",
            ],
            wrong.Failures
        );
    }

    private static PipelineParts Parts(IServiceProvider provider) =>
        provider.GetRequiredService<DaFslPipelineBuilder>().UseData(TinyRun.Faces).Build().Parts;

    private sealed class BlindDetector : IDetector
    {
        public IReadOnlyList<string> Classes => [];

        public IReadOnlyList<DetectedObject> Detect(PixelImage image) => [];
    }

    private sealed class RecordingLoggers : ILoggerFactory
    {
        public List<string> Categories { get; } = [];

        public void AddProvider(ILoggerProvider provider) { }

        public ILogger CreateLogger(string categoryName)
        {
            Categories.Add(categoryName);
            return Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
        }

        public void Dispose() { }
    }
}
