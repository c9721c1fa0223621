using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Tests.Networks;
using Microsoft.Extensions.Time.Testing;

namespace DaFsl.Library.Tests.Pipeline;

/// <summary>A run whose trainings are kept in a folder goes on where it was stopped.</summary>
public sealed class PipelineResumeTests
{
    [Fact]
    public async Task RunAsync_stopped_again_and_again_ends_with_the_report_of_a_run_that_was_not()
    {
        using var folder = new TempFolder();
        using PipelineResult whole = await Pipeline(resumeFolder: null).RunAsync();
        string[] stages =
        [
            "source detector",
            "source GAN",
            "detector: fine-tuning",
            "GAN of glasses: fine-tuning",
            "classifier: resampling",
        ];
        foreach (string stage in stages)
        {
            using var stop = new CancellationTokenSource();
            var progress = new ProgressLog(p =>
            {
                if (p.Stage == stage && p.Share > 0)
                {
                    stop.Cancel();
                }
            });
            await Assert.ThrowsAsync<PipelineCanceledException>(() => Pipeline(folder.Root).RunAsync(progress, stop.Token));
        }

        var log = new ProgressLog();
        using PipelineResult resumed = await Pipeline(folder.Root).RunAsync(log);

        Assert.Equal(ReportJson.Write(whole.Report), ReportJson.Write(resumed.Report));
        Assert.Equal(whole.Classifier!.Network.Fingerprint(), resumed.Classifier!.Network.Fingerprint());

        // Both source networks, the region proposer, the GAN, and the classifier of each way of augmenting: a file each.
        Assert.Equal(8, Directory.GetFiles(folder.Root).Length);

        // What was trained to its end by then was not trained again.
        Assert.DoesNotContain(log.Told, p => p.Stage == "detector: fine-tuning" && p.Share > 0);
    }

    private static DaFslPipeline Pipeline(string? resumeFolder)
    {
        DaFslPipeline pipeline = TinyRun.Builder().Distill(new FineTuning()).UseData(TinyRun.Faces).UseTime(new FakeTimeProvider()).Build();
        pipeline.ResumeFolder = resumeFolder;
        return pipeline;
    }
}
