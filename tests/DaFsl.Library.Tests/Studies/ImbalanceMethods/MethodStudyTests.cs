using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Augmentation;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Pipeline;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodStudyTests
{
    private static readonly MethodData _data = new("tints", SmallImages.Images(14, seed: 1), SmallImages.Images(5, seed: 100), "red");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_stopped_and_gone_on_with_measures_what_one_go_does()
    {
        var examples = new List<MethodExamples>();
        var finished = new List<MethodStudyResult>();
        MethodStudyResult whole = await Study(Small()).RunAsync(null, null, finished.Add, examples.Add, Token);

        Assert.True(whole.IsComplete);
        Assert.Equal([(3, 1), (3, 2)], whole.Trials.Select(t => (t.ScarceCount, t.Seed)));
        Assert.All(whole.Trials, t => Assert.Equal(MethodNames.All, t.Runs.Select(r => r.ImbalanceMethod)));
        Assert.All(whole.Trials.SelectMany(t => t.Runs), AssertAnswersAll);
        Assert.All(whole.Trials, t =>
            Assert.Equal(("red", "GAN", 4, true), (t.Gate!.ClassName, t.Gate.Way, t.Gate.Asked, t.GanSeconds > 0))
        );
        Assert.Equal(("blue red", "14 14", 10), (string.Join(' ', whole.Classes), string.Join(' ', whole.TrainCounts), whole.Truth.Count));
        Assert.Equal(_data.Test.Select(t => t.ClassName), whole.Truth.Select(t => whole.Classes[t]));
        Assert.Equal([(3, 1, 3, 10), (3, 2, 3, 10)], examples.Select(e => (e.ScarceCount, e.Seed, e.Real.Count, e.Between.Count)));
        Assert.Equal(
            whole.Trials.Select(t => (t.Gate!.Kept, t.Gate.Made - t.Gate.Kept)),
            examples.Select(e => (e.Kept.Count, e.Rejected.Count))
        );

        // Methods differ, and seeds do.
        Assert.Equal(whole.Trials.Count * 2, whole.Trials.SelectMany(t => t.Runs.Take(2)).Select(Text).Distinct().Count());
        Assert.Single(MethodFindings.Of(whole).Tables);

        // The first seed is kept; the second is stopped at its first classifier.
        MethodStudyResult kept = MethodJson.Read(MethodJson.Write(finished[0]));
        Assert.Equal(1, Assert.Single(kept.Trials).Seed);
        Assert.Equal((2, false), (finished.Count, kept.IsComplete));
        using var stop = new CancellationTokenSource();
        var canceller = new ProgressLog(p =>
        {
            if (p.Stage == "3 of red, seed 2: classifier: none")
            {
                stop.Cancel();
            }
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Study(Small()).RunAsync(kept, canceller, finished.Add, null, stop.Token)
        );
        Assert.Equal((1, 2), (canceller.Told.Count, finished.Count));

        var log = new ProgressLog();
        MethodStudyResult joined = await Study(Small()).RunAsync(kept, log, cancellationToken: Token);

        Assert.True(joined.IsComplete);
        Assert.All(log.Told, p => Assert.StartsWith("3 of red, seed 2: ", p.Stage, StringComparison.Ordinal));
        Assert.Equal(
            [.. MethodNames.All.Take(5).Select(r => $"classifier: {r.Title()}"), "GAN", "classifier: GAN", "classifier: GAN + resampling"],
            log.Told.Select(p => p.Stage[18..]).Distinct()
        );
        Assert.Equal(whole.Trials.SelectMany(t => t.Runs).Select(Text), joined.Trials.SelectMany(t => t.Runs).Select(Text));
    }

    [Fact]
    public async Task RunAsync_a_gan_alone_gets_the_same_gate_and_images()
    {
        MethodStudyOptions both = Small(ImbalanceMethod.Oversampling, ImbalanceMethod.Gan);
        MethodStudyOptions alone = Small(ImbalanceMethod.Gan);
        both.Seeds = alone.Seeds = 1;

        MethodStudyResult first = await Study(both).RunAsync(cancellationToken: Token);
        MethodStudyResult second = await Study(alone).RunAsync(cancellationToken: Token);

        Assert.Equal([ImbalanceMethod.Gan], second.Trials[0].Runs.Select(r => r.ImbalanceMethod));
        Assert.Equal(Text(first.Trials[0].Runs[1]), Text(second.Trials[0].Runs[0]));
    }

    [Fact]
    public async Task RunAsync_with_other_seeds_and_numbers_makes_all_that_is_missing()
    {
        MethodStudyOptions few = Small(ImbalanceMethod.None);
        few.Seeds = 1;
        MethodStudyResult earlier = await Study(few).RunAsync(cancellationToken: Token);
        Assert.Equal((null, 0d), (earlier.Trials[0].Gate, earlier.Trials[0].GanSeconds));

        MethodStudyOptions more = Small(ImbalanceMethod.None);
        more.ScarceCounts.Clear();
        more.ScarceCounts.Add(2);
        MethodStudyResult joined = await Study(more).RunAsync(earlier, cancellationToken: Token);

        Assert.Equal([(3, 1), (2, 1), (2, 2), (3, 2)], joined.Trials.Select(t => (t.ScarceCount, t.Seed)));
        Assert.Same(earlier.Trials[0], joined.Trials[0]);
        Assert.True(joined.IsComplete);
        Assert.Equal(("2 3", "1 2"), (string.Join(' ', joined.ScarceCounts), string.Join(' ', joined.Seeds)));
    }

    [Fact]
    public async Task RunAsync_an_earlier_study_of_other_settings_is_refused() =>
        Assert.Equal(
            "The earlier study had other settings or other data, so its trials cannot be combined with new ones. (Parameter 'earlier')",
            (await Assert.ThrowsAsync<ArgumentException>(() => Study(Small()).RunAsync(HandMade.Result, cancellationToken: Token))).Message
        );

    [Fact]
    public async Task RunAsync_cancelled_before_it_starts_makes_nothing()
    {
        MethodStudyResult? kept = null;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Study(Small()).RunAsync(finished: r => kept = r, cancellationToken: new CancellationToken(canceled: true))
        );
        Assert.Null(kept);
    }

    [Fact]
    public void CanContinue_seeds_and_numbers_may_differ_and_nothing_else()
    {
        MethodStudyOptions others = Small();
        (others.Seed, others.Seeds) = (7, 9);
        others.ScarceCounts.Add(4);
        Assert.True(CanContinue(others));
        Assert.False(CanContinue(Small(ImbalanceMethod.None)));
        Assert.False(CanContinue(Small(), new MethodData("tints", _data.Train, [.. _data.Test.Skip(1)], "red")));
        Assert.False(CanContinue(Small(), new MethodData("tints", _data.Train, _data.Test, "blue")));
        foreach (
            Action<MethodStudyOptions> change in new Action<MethodStudyOptions>[]
            {
                o => o.Classifier.Batches = 7,
                o => o.Classifier.Optimizer.LearningRate *= 2,
                o => o.Classifier.Mixings.Add(new Mixup()),
                o => o.Network.Backbone = BackboneKind.MobileNetV2,
                o => o.Transforms.RemoveAt(0),
                o => o.Gan.Epochs = 2,
                o => o.Gate.StatisticsMargin = double.PositiveInfinity,
                o => o.MostOfOthers = null,
                o => o.FocalGamma = 1,
                o => o.ClassBalanceBeta = 0.9,
                o => o.GeneratedShare = 0.25,
                o => o.Generated = 5,
            }
        )
        {
            MethodStudyOptions changed = Small();
            change(changed);
            Assert.False(CanContinue(changed));
        }
    }

    [Fact]
    public void Constructor_tells_all_faults_at_once()
    {
        MethodStudyOptions options = Small();
        options.Seeds = 0;
        options.Gan.Width = 0;
        options.ScarceCounts.Add(15);

        Assert.Equal(
            "MethodStudyOptions.Seeds is 0; it must be 1 or more. GanOptions.Width is 0; it must be 1 or more. "
                + "tints: 15 images of class 'red' are to be kept, but there are 14 to train on. (Parameter 'options')",
            Assert.Throws<ArgumentException>(() => Study(options)).Message
        );
    }

    [Fact]
    public void Constructor_a_size_that_no_gan_makes_is_told_before_anything_is_trained()
    {
        LabelledImage[] images = [.. new[] { "a", "b", "a", "b" }.Select((c, i) => new LabelledImage(Tiles.Noise(24, i), c))];
        var data = new MethodData("odd", images, images, "a");
        MethodStudyOptions options = Small(ImbalanceMethod.None, ImbalanceMethod.Gan);
        (options.ScarceCounts[0], options.MostOfOthers) = (2, null);

        Assert.Equal(
            "odd: the images are 24 pixels wide, but a GAN makes ones of 8, 16, 32 or a higher power of two: "
                + "scale them, or leave out the methods with a GAN. (Parameter 'options')",
            Assert.Throws<ArgumentException>(() => new MethodStudy(data, options, CPU)).Message
        );
        options.Methods.Remove(ImbalanceMethod.Gan);
        Assert.NotNull(new MethodStudy(data, options, CPU));
    }

    private static MethodStudy Study(MethodStudyOptions options) => new(_data, options, CPU);

    private static bool CanContinue(MethodStudyOptions options, MethodData? data = null) =>
        new MethodStudy(data ?? _data, options, CPU).CanContinue(HandMade.Result with { Settings = MethodSettings.Of(_data, Small()) });

    private static MethodStudyOptions Small(params ImbalanceMethod[] methods)
    {
        var options = new MethodStudyOptions
        {
            Seeds = 2,
            MostOfOthers = 12,
            Generated = 4,
        };
        options.ScarceCounts[0] = 3;
        if (methods.Length > 0)
        {
            options.Methods.Clear();
            Array.ForEach(methods, options.Methods.Add);
        }

        (options.Network.InputSide, options.Network.BackboneStages) = (16, 1);
        (options.Classifier.Batches, options.Classifier.BatchSize) = (4, 8);
        (options.Gan.Width, options.Gan.Epochs, options.Gan.BatchesPerEpoch, options.Gan.BatchSize) = (8, 1, 3, 4);
        return options;
    }

    private static void AssertAnswersAll(MethodRun run)
    {
        Assert.Equal((10, 10, 10), (run.Answers.Scarce.Count, run.Answers.Other.Count, run.Answers.OtherProbability.Count));
        Assert.All(run.Answers.Scarce.Zip(run.Answers.OtherProbability), p => Assert.Equal(1, p.First + p.Second, 1e-5f));
        Assert.All(run.Answers.Other, o => Assert.Equal(0, o));
        Assert.True(run.Seconds > 0);
    }

    // Everything but the times.
    private static string Text(MethodRun run) => $"{run.ImbalanceMethod} {string.Join(' ', run.Answers.Scarce)}";
}
