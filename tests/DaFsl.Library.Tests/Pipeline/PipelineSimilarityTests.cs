using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Tests.Pipeline;

public sealed class PipelineSimilarityTests
{
    private const string Rule = "Whatever the distance, the upper layers are tuned.";

    [Fact]
    public async Task RunAsync_measures_and_chooses_as_it_is_told()
    {
        using PipelineResult result = await TinyRun
            .Builder()
            .UseData(TinyRun.Folder(4, 4))
            .MeasureSimilarity(new FrechetDistance())
            .Distill(o =>
            {
                o.Features = ComparisonFeatures.Pixels;
                o.Choice = BySimilarity.ByRule(Rule, _ => new FineTuning());
            })
            .Build()
            .RunAsync(null, TestContext.Current.CancellationToken);
        SimilarityReport report = result.Report.Similarity!;

        Assert.Equal(
            ("Fréchet", null, ComparisonFeatures.Pixels, Rule, "fine-tuning"),
            (report.Metric, report.P, report.Features, report.Rule, report.Chosen)
        );

        // Plain colours with noise are not drawn objects: further than chance.
        Assert.True(report.Ratio > 1, report.Reason);
        Assert.InRange(report.Distance, report.DistanceInterval!.Lower, report.DistanceInterval.Upper);
        Assert.InRange(report.Within, report.WithinInterval!.Lower, report.WithinInterval.Upper);
        Assert.InRange(report.Ratio!.Value, report.RatioInterval!.Lower, report.RatioInterval.Upper);
        Assert.StartsWith("Fréchet distance ", report.Reason, StringComparison.Ordinal);
        Assert.EndsWith($"; fine-tuning by the rule: {Rule}", report.Reason, StringComparison.Ordinal);
        Assert.Contains(
            $"Compared by the objects' pixels. {Rule} Fréchet distance ",
            ReportMarkdown.Write(result.Report),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData((ComparisonFeatures)7, "7")]
    [InlineData(ComparisonFeatures.RegionProposer, "RegionProposer")]
    public void Build_with_features_that_data_sets_are_not_compared_in_throws(ComparisonFeatures features, string shown) =>
        Assert.Equal(
            $"The pipeline cannot be built: DistillationOptions.Features is {shown}; it must be Network or Pixels.",
            Assert.Throws<ArgumentException>(TinyRun.Builder().UseData(TinyRun.Faces).Distill(o => o.Features = features).Build).Message
        );
}
