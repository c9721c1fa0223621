using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Pipeline;

public class PipelineCancellationTests
{
    [Theory]
    [InlineData("source GAN", "training the source networks")]
    [InlineData("detector: fine-tuning", "training the region proposer")]
    [InlineData("GAN of glasses: fine-tuning", "augmenting")]
    [InlineData("classifier: resampling", "training the classifier")]
    public async Task RunAsync_cancelled_in_a_training_stops_before_the_next_batch(string stage, string expected)
    {
        using var source = new CancellationTokenSource();
        var progress = new ProgressLog(p =>
        {
            if (p.Stage == stage)
            {
                source.Cancel();
            }
        });
        PipelineCanceledException stopped = await Assert.ThrowsAsync<PipelineCanceledException>(
            () => TinyRun.Builder().Distill(new Distillation.FineTuning()).UseData(TinyRun.Faces).Build().RunAsync(progress, source.Token));
        using PipelineResult result = stopped.Result;
        Assert.Equal(source.Token, stopped.CancellationToken);
        Assert.Equal(1, progress.Told.Count(p => p.Stage == stage));
        Assert.Equal(stage, progress.Told[^1].Stage);
        Assert.False(result.Report.IsComplete);
        Assert.Equal($"It was stopped while {expected}; what follows is what was finished by then.", result.Report.Unfinished);
    }

    [Fact]
    public async Task RunAsync_cancelled_after_a_part_keeps_it()
    {
        using PipelineResult result = (await Cancel("classifier: resampling")).Result;
        PipelineReport report = result.Report;
        Assert.NotNull(report.Similarity);
        Assert.Equal("fine-tuning", report.Augmenter!.Used);
        Assert.Equal(["none"], report.Classifier!.Runs.Select(r => r.Augmentation));
        Assert.NotNull(result.Classifier);
        Assert.NotNull(result.Detector);
        Assert.NotEmpty(result.Generated);
        string json = ReportJson.Write(report);
        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
    }

    [Fact]
    public async Task RunAsync_cancelled_before_the_chosen_way_is_trained_names_no_used_one()
    {
        using PipelineResult result = (await Cancel("detector: fixed feature extractor", compareAll: true)).Result;
        Assert.Equal(["vanilla"], result.Report.Detector!.Strategies.Select(s => s.Name));
        Assert.Null(result.Report.Detector.Used);
        Assert.Null(result.Report.Detector.Proposals);
        Assert.Null(result.Detector);
    }

    [Fact]
    public async Task RunAsync_cancelled_leaves_no_tensor_behind()
    {
        (await Cancel("classifier: resampling")).Result.Dispose();
        long before = Tensor.TotalCount;
        (await Cancel("classifier: resampling")).Result.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public async Task RunAsync_cancelled_before_it_starts_has_only_the_data()
    {
        PipelineCanceledException stopped = await Assert.ThrowsAsync<PipelineCanceledException>(
            () => TinyRun.Builder().UseData(TinyRun.Faces).Build().RunAsync(null, new CancellationToken(canceled: true)));
        Assert.Equal("It was stopped while starting; what follows is what was finished by then.", stopped.Result.Report.Unfinished);
        Assert.Null(stopped.Result.Report.Imbalance);
    }

    private static async Task<PipelineCanceledException> Cancel(string stage, bool compareAll = false)
    {
        using var source = new CancellationTokenSource();
        var progress = new ProgressLog(p =>
        {
            if (p.Stage == stage)
            {
                source.Cancel();
            }
        });
        return await Assert.ThrowsAsync<PipelineCanceledException>(() => TinyRun.Builder(compareAll)
            .Distill(new Distillation.FineTuning()).UseData(TinyRun.Faces).Build().RunAsync(progress, source.Token));
    }
}
