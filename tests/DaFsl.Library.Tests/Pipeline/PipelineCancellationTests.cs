using DaFsl.Library.Distillation.Strategies;
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
        var progress = new ProgressLog();
        PipelineCanceledException stopped = await Cancel(stage, progress: progress);
        using PipelineResult result = stopped.Result;
        Assert.True(stopped.CancellationToken.IsCancellationRequested);
        Assert.Single(progress.Told, p => p.Stage == stage);
        Assert.Equal(stage, progress.Told[^1].Stage);
        Assert.False(result.Report.IsComplete);
        Assert.Equal($"It was stopped while {expected}; what follows was finished by then.", result.Report.Unfinished);
    }

    [Fact]
    public async Task RunAsync_cancelled_after_a_part_keeps_it()
    {
        using PipelineResult result = (await Cancel("classifier: resampling")).Result;
        PipelineReport report = result.Report;
        Assert.NotNull(report.Similarity);
        Assert.Equal("fine-tuning", report.Augmenter!.Used);
        Assert.Equal(["none"], report.Classifier!.Runs.Select(r => r.Augmentation));
        Assert.NotEmpty(result.Proposals);
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
    public async Task RunAsync_cancelled_leaves_no_network_to_whoever_catches_it()
    {
        // What a run that is disposed leaves to the garbage collector, a cancelled one may leave as well, but no network.
        await Whole();
        long before = Tensor.TotalCount;
        await Whole();
        long whole = Tensor.TotalCount - before;
        before = Tensor.TotalCount;
        PipelineCanceledException stopped = await Cancel("classifier: resampling");
        long cancelled = Tensor.TotalCount - before;

        Assert.Null(stopped.Result.Classifier);
        Assert.Null(stopped.Result.Detector);
        Assert.True(cancelled <= whole, $"A cancelled run left {cancelled} tensors, a disposed one {whole}.");

        static async Task Whole()
        {
            using PipelineResult result = await TinyRun.Builder().Distill(new FineTuning()).UseData(TinyRun.Faces).Build().RunAsync();
        }
    }

    [Fact]
    public async Task RunAsync_cancelled_hands_networks_over_where_that_is_asked_for()
    {
        using PipelineCanceledException stopped = await Cancel("classifier: resampling", configure: o =>
            o.KeepNetworksWhenCancelled = true
        );

        Assert.Equal(["plain", "glasses"], stopped.Result.Classifier!.Classes);
        Assert.Equal(["plain"], stopped.Result.Detector!.Classes);
    }

    [Fact]
    public async Task RunAsync_cancelled_before_it_starts_has_only_the_data()
    {
        PipelineCanceledException stopped = await Assert.ThrowsAsync<PipelineCanceledException>(() =>
            TinyRun.Builder().UseData(TinyRun.Faces).Build().RunAsync(null, new CancellationToken(canceled: true))
        );
        Assert.Equal("It was stopped while starting; what follows was finished by then.", stopped.Result.Report.Unfinished);
        Assert.Null(stopped.Result.Report.Imbalance);
        Assert.Equal([("plain", true), ("glasses", true)], stopped.Result.Report.Data.Classes.Select(c => (c.Name, c.Train > 0)));
        Assert.Equal(("not loaded", "none"), (stopped.Result.Report.Environment.Torch, stopped.Result.Report.Environment.Device));
    }

    /// <summary>Cancels a run as soon as it tells of a stage.</summary>
    private static async Task<PipelineCanceledException> Cancel(
        string stage,
        bool compareAll = false,
        ProgressLog? progress = null,
        Action<DaFslOptions>? configure = null
    )
    {
        using var source = new CancellationTokenSource();
        var canceller = new ProgressLog(p =>
        {
            progress?.Report(p);
            if (p.Stage == stage)
            {
                source.Cancel();
            }
        });
        return await Assert.ThrowsAsync<PipelineCanceledException>(() =>
            TinyRun
                .Builder(compareAll)
                .Configure(configure ?? (_ => { }))
                .Distill(new FineTuning())
                .UseData(TinyRun.Faces)
                .Build()
                .RunAsync(canceller, source.Token)
        );
    }
}
