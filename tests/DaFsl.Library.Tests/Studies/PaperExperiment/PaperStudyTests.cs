using DaFsl.Library.Data;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Library.Tests.Pipeline;
using Experiment = DaFsl.Library.Studies.PaperExperiment.PaperStudy;

namespace DaFsl.Library.Tests.Studies.PaperExperiment;

public sealed class PaperStudyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_stopped_and_gone_on_with_measures_what_one_go_does()
    {
        PaperStudyOptions options = Small();
        options.SourceFolder = _folder.At("source");
        using var stop = new CancellationTokenSource();
        StudyResult? kept = null;

        // The first GAN of the first seed is stopped; the detectors are kept.
        var canceller = new ProgressLog(p =>
        {
            if (p.Stage == "GAN: vanilla, seed 1")
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new Experiment(TinyRun.Faces, options).RunAsync(null, canceller, r => kept = r, stop.Token)
        );
        Assert.Equal(4, kept!.Runs.Count);
        Assert.False(kept.IsComplete);

        var log = new ProgressLog();
        StudyResult joined = await new Experiment(TinyRun.Faces, options).RunAsync(
            StudyJson.Read(StudyJson.Write(kept)),
            log,
            cancellationToken: Token
        );
        StudyResult whole = await new Experiment(TinyRun.Faces, Small()).RunAsync(cancellationToken: Token);

        Assert.True(joined.IsComplete);
        Assert.DoesNotContain(log.Told, p => p.Stage is "source detector" or "detector: vanilla, seed 1");
        Assert.Equal(Figures(whole), Figures(joined));
        Assert.Equal(8, whole.Runs.Count);
        Assert.Equal("glasses", whole.Gan!.ClassName);
        Assert.All(whole.Runs, r => Assert.All(r.Curves.Values, c => Assert.Equal(r.Seconds.Count, c.Count)));
        Assert.Equal([0, 90, 90, 100], whole.Runs.Take(4).Select(r => r.Transferred!.Value));
        Assert.NotEmpty(StudyFindings.Of(whole).Verdicts);
    }

    [Fact]
    public async Task RunAsync_public_weights_are_distilled_as_they_are()
    {
        string file = _folder.At("resnet18.safetensors");
        using (Backbone backbone = BackboneFactory.Create(BackboneKind.ResNet18, stages: 4))
        using (Checkpoint weights = Checkpoint.Of(backbone, "public"))
        {
            weights.Save(file);
        }

        PaperStudyOptions options = Small();
        options.Run.Distillation.Weights = file;
        options.Run.Distillation.SourceEpochs = 0;

        // Nothing is scarce, so there is no GAN to train.
        options.Run.Imbalance.ScarceBelow = 0.01;
        StudyResult result = await new Experiment(TinyRun.Faces, options).RunAsync(cancellationToken: Token);

        Assert.Equal((0, "resnet18.safetensors"), (result.Source.Epochs, result.Source.Weights));
        Assert.Equal([0, 90, 90, 90], result.Runs.Select(r => r.Transferred!.Value));
        Assert.Null(result.Gan);
        Assert.True(result.IsComplete);
    }

    [Fact]
    public void CanContinue_other_settings_cannot()
    {
        var study = new Experiment(TinyRun.Faces, Small());

        Assert.False(study.CanContinue(HandMade.Detectors));
        Assert.True(study.CanContinue(HandMade.Detectors with { Settings = StudySettings.Of(TinyRun.Faces, Small(seeds: 5)) }));
        PaperStudyOptions longer = Small();
        longer.Run.Regions.Epochs++;
        Assert.False(study.CanContinue(HandMade.Detectors with { Settings = StudySettings.Of(TinyRun.Faces, longer) }));
    }

    [Fact]
    public void Constructor_tells_all_faults_at_once()
    {
        PaperStudyOptions options = Small(seeds: 0);
        options.ScoredImages = 1;
        options.Run.Distillation.SourceEpochs = 0;

        Assert.Equal(
            "PaperStudyOptions.Seeds is 0; it must be 1 or more. PaperStudyOptions.ScoredImages is 1; it must be 2 or more. "
                + "DistillationOptions.SourceEpochs is 0; it must be 1 or more. (Parameter 'options')",
            Assert.Throws<ArgumentException>(() => new Experiment(TinyRun.Faces, options)).Message
        );
    }

    [Fact]
    public async Task RunAsync_too_few_to_hold_out_is_told()
    {
        DataSet test = TinyRun.Faces.Test;
        DataSplits data = TinyRun.Faces with { Test = new DataSet(test.Name, test.Classes, [test.Images[0] with { Objects = [] }]) };

        DataFormatException fault = await Assert.ThrowsAsync<DataFormatException>(() =>
            new Experiment(data, Small()).RunAsync(cancellationToken: Token)
        );

        Assert.Equal(
            "drawn faces (test): class 'glasses' has 0 objects in the half of the images that a study holds out; it needs 2.",
            fault.Message
        );
    }

    private static PaperStudyOptions Small(int seeds = 1)
    {
        var options = new PaperStudyOptions { Seeds = seeds, ScoredImages = 4 };
        TinyRun.Shrink(options.Run);
        return options;
    }

    // Everything but the times.
    private static IEnumerable<string> Figures(StudyResult result) =>
        result
            .Runs.OrderBy(r => r.Network)
            .Select(r => $"{r.Network} {r.Way} {string.Join("; ", r.Curves.Select(c => $"{c.Key} {string.Join(", ", c.Value)}"))}");
}
