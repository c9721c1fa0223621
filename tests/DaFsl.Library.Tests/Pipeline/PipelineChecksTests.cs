using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;
using DaFsl.Library.Studies.PaperExperiment;
using Experiment = DaFsl.Library.Studies.PaperExperiment.PaperStudy;

namespace DaFsl.Library.Tests.Pipeline;

/// <summary>What would stop a run, or make it useless, is told by Build.</summary>
public sealed class PipelineChecksTests
{
    private static readonly ImbalanceOptions _tiny = new() { ScarceBelowCount = 1 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Build_looks_into_the_file_of_weights()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.At("text.pth"), "These are no weights, though there are enough letters.");
        using (var network = new MobileNetV2(classes: 3))
        using (Checkpoint weights = Checkpoint.Of(network, "mobilenet_v2"))
        {
            weights.Save(folder.At("mobile.safetensors"));
        }

        Assert.Equal("DistillationOptions.Weights: /nope.pth: there is no such file.", Fault(o => o.Distillation.Weights = "/nope.pth"));
        Assert.Equal(
            $"DistillationOptions.Weights: {folder.Root}: this is a folder, not a file.",
            Fault(o => o.Distillation.Weights = folder.Root)
        );
        Assert.StartsWith(
            $"DistillationOptions.Weights: {folder.At("text.pth")}: ",
            Fault(o => o.Distillation.Weights = folder.At("text.pth")),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "DistillationOptions.Weights: these are not the weights of a ResNet18. ",
            Fault(o => o.Distillation.Weights = folder.At("mobile.safetensors")),
            StringComparison.Ordinal
        );
        Assert.NotNull(
            TinyRun
                .Builder()
                .UseData(TinyRun.Faces)
                .Configure(o =>
                {
                    Mobile(o);
                    o.Distillation.Weights = folder.At("mobile.safetensors");
                })
                .Build()
        );
    }

    [Fact]
    public void Build_refuses_networks_of_which_nothing_fits()
    {
        string fault = Fault(o => Mobile(o, classifier: false));
        Assert.Equal(
            "DaFslOptions.ClassifierNetwork.Backbone is ResNet18 and DaFslOptions.Regions.Detector.Backbone is "
                + "MobileNetV2: the classifier is distilled from the source detector, "
                + "and no tensor of the one fits the other. Give both the same kind.",
            fault
        );
        Assert.NotNull(
            TinyRun.Builder().UseData(TinyRun.Faces).Configure(o => Mobile(o, classifier: false)).Distill(new Vanilla()).Build()
        );
    }

    [Fact]
    public void Build_refuses_data_that_there_is_nothing_to_learn_from()
    {
        DataSplits folder = TinyRun.Folder(4, 4);
        var odd = new DataSet("odd", ["red", "blue", "green"], [.. folder.Test.Images, Of("green")]);
        Assert.Equal(
            "Class 'green' is among the objects to test on, but 'colours (train)' does not name it (red, blue).",
            Fault(data: folder with { Test = odd })
        );
        Assert.Equal(
            "All images to train on are of one class, 'red': there is nothing to detect, and nothing to distinguish.",
            Fault(data: TinyRun.Folder(4, 0))
        );
        Assert.Equal(
            "The metric 'Fréchet' compares 4 objects at least, but the classes with enough data have 2 to train on.",
            Fault(build: b => b.MeasureSimilarity(new FrechetDistance()), data: TinyRun.Folder(1, 1))
        );
        Assert.Equal(
            "No class of 'colours (train)' has enough data: red (4), blue (4). A class is scarce where it has "
                + "fewer than 10 objects, since 0.25 x the largest "
                + "class's 4 is fewer still. What is learned of a scarce class builds on one with enough data; "
                + "ImbalanceOptions.ScarceBelow and ScarceBelowCount "
                + "say how many objects that takes.",
            Fault(o => o.Imbalance.ScarceBelowCount = 10, data: folder)
        );
        var difficult = new DataSet(
            "hard",
            ["a", "b"],
            [
                .. new[] { "a", "b" }.Select(c =>
                    Of(c) with
                    {
                        Objects = [new AnnotatedObject(c, new BoundingBox(0, 0, 9, 9), IsDifficult: true)],
                    }
                ),
            ]
        );
        Assert.Equal(
            "'hard': each object of a, b is marked as difficult or as a crowd, so a region proposer has none to learn from.",
            Fault(data: new DataSplits(difficult, difficult, "It was made so.", ObjectsFillImages: false, []))
        );
    }

    [Fact]
    public void Build_tells_how_much_was_left_out_of_data_that_it_refuses()
    {
        DataSplits folder = TinyRun.Folder(4, 0) with
        {
            Issues =
            [
                new DataIssue("look", "this is a hint", IsHint: true),
                new DataIssue("blue/a.png", "it is damaged; it is left out"),
                new DataIssue("blue/b.png", "it is empty"),
            ],
        };
        const string OneClass = "All images to train on are of one class, 'red': there is nothing to detect, and nothing to distinguish.";
        const string Issues =
            " 'colours (train)' has 2 data issues, which may be why; the first: blue/a.png: it is damaged; it is left out.";
        var none = new DataSet("none", ["red"], []);

        Assert.Equal(OneClass + Issues, Fault(data: folder));
        Assert.Equal(OneClass, Fault(data: folder with { Issues = [.. folder.Issues.Take(1)] }));
        Assert.Equal("No object is marked in 'none'." + Issues, Fault(data: folder with { Test = none }));
        Assert.EndsWith(
            Issues + " (Parameter 'data')",
            Assert.Throws<ArgumentException>(() => new Experiment(folder, new PaperStudyOptions())).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(
            "colours (train) has no object to train on, or no image to test on." + Issues,
            Assert
                .Throws<ArgumentException>(() => new Experiment(folder with { Test = none }, new PaperStudyOptions()))
                .Message.Replace(" (Parameter 'data')", "", StringComparison.Ordinal)
        );

        // Where something else is at fault, what was left out of the data is not it.
        Assert.Equal(
            "ClassifierOptions.BatchSize is 1; it must be 2 or more.",
            Fault(o => o.Classifier.BatchSize = 1, data: TinyRun.Folder(4, 4) with { Issues = folder.Issues })
        );
    }

    [Fact]
    public void Build_tells_what_does_not_fit_together_in_one_message()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            TinyRun
                .Builder()
                .UseData(TinyRun.Faces)
                .Configure(o =>
                {
                    o.Regions.Detector.Box.ClassWeights = [1, 2, 3];
                    o.Gan.Architecture = GanArchitecture.Progressive;
                    o.Distillation.Weights = "/nope.pth";
                    o.Classifier.BatchSize = 1;
                })
                .Build()
        );

        Assert.Equal(
            "The pipeline cannot be built: ClassifierOptions.BatchSize is 1; it must be 2 or more. "
                + "DistillationOptions.Weights: /nope.pth: there is no such file. "
                + "The source GAN cannot grow: Growing to 16 x 16 pixels takes 4 phases of a batch or more each "
                + "and some to end with; the training has 2 batches. "
                + "BoxHeadOptions.ClassWeights must hold a weight for each class that the region proposer learns, "
                + "those with enough data: plain; it holds 3.",
            thrown.Message
        );
    }

    [Fact]
    public void Preview_tells_counts_and_what_the_run_will_not_be_able_to_show()
    {
        PipelinePreview scarce = TinyRun.Builder().UseData(TinyRun.Folder(8, 1)).Build().Preview;
        Assert.Equal(
            [
                new ClassCount
                {
                    Name = "red",
                    Train = 8,
                    Test = 2,
                },
                new ClassCount
                {
                    Name = "blue",
                    Train = 1,
                    Test = 2,
                },
            ],
            scarce.Data.Classes
        );
        Assert.Equal(["Class 'blue' is scarce and has 2 objects to test on: its recall can only be 0, 50 or 100 %."], scarce.Warnings);

        DataSplits folder = TinyRun.Folder(8, 1);
        DataSplits unseen = folder with { Test = new DataSet("few", ["red", "blue"], [.. folder.Test.Images.Take(2)]) };
        Assert.Equal(
            ["Class 'blue' has no object to test on: whether augmentation helps it cannot be measured."],
            PipelinePreview.Of(unseen, _tiny).Warnings
        );

        Assert.Equal(
            [
                "No class is scarce, so nothing will be augmented: the classifier is trained on the data as they are. "
                    + "A class is scarce where it has fewer objects than 0.25 x the largest class's 4, that is, fewer than 1.",
            ],
            PipelinePreview.Of(TinyRun.Folder(4, 4), _tiny).Warnings
        );
        Assert.StartsWith(
            "No class is scarce, so nothing will be augmented: region proposer and classifier are trained on the data as they are. ",
            Assert.Single(PipelinePreview.Of(TinyRun.Folder(4, 4) with { ObjectsFillImages = false }, _tiny).Warnings),
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "There is one class to learn, 'red': a classifier has nothing to distinguish, so "
                    + "none is trained, and nothing is augmented.",
                "Class 'blue' has no object to train on, but 2 objects to test on: each of them will be assigned to another class.",
            ],
            PipelinePreview.Of(TinyRun.Folder(4, 0), _tiny).Warnings
        );
    }

    [Fact]
    public async Task RunAsync_of_one_class_trains_no_classifier()
    {
        using PipelineResult result = await TinyRun.Builder().Distill(new FineTuning()).UseData(OneClass()).Build().RunAsync(null, Token);

        Assert.True(result.Report.IsComplete);
        Assert.Null(result.Classifier);
        Assert.NotNull(result.Detector);
        Assert.Contains(
            "There is only one class, so there is nothing for a classifier to distinguish: none was trained.",
            result.Report.Notes
        );
        Assert.StartsWith("There is one class to learn, 'face': ", Assert.Single(result.Report.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_where_nothing_is_scarce_may_stop_after_judging()
    {
        var progress = new ProgressLog();
        using PipelineResult result = await TinyRun
            .Builder()
            .Configure(o => o.StopWhenNothingIsScarce = true)
            .UseData(TinyRun.Folder(4, 4))
            .Build()
            .RunAsync(progress, Token);

        Assert.True(result.Report.IsComplete);
        Assert.Equal(["judge"], progress.Told.Select(p => p.Stage).Distinct());
        Assert.Null(result.Report.Classifier);
        Assert.Equal(
            ["No class is scarce, so nothing is augmented.", "The run stopped here, as DaFslOptions.StopWhenNothingIsScarce says."],
            result.Report.Notes
        );
    }

    [Fact]
    public async Task RunAsync_takes_weights_of_the_classes_that_the_region_proposer_learns()
    {
        using PipelineResult result = await TinyRun
            .Builder()
            .Distill(new FineTuning())
            .UseData(TinyRun.Faces)
            .ProposeRegions(o => o.Detector.Box.ClassWeights = [2])
            .Configure(o => o.StopWhenNothingIsScarce = true)
            .Build()
            .RunAsync(null, Token);

        Assert.Equal(["plain"], result.Detector!.Classes);
    }

    private static AnnotatedImage Of(string className) =>
        new(
            ImageSources.InMemory(className, new PixelImage(16, 16, new byte[16 * 16 * 3])),
            16,
            16,
            [new AnnotatedObject(className, new BoundingBox(0, 0, 16, 16))]
        );

    private static DataSplits OneClass()
    {
        return TinyRun.Faces with { Train = Renamed(TinyRun.Faces.Train), Test = Renamed(TinyRun.Faces.Test) };

        static DataSet Renamed(DataSet data) =>
            new(
                data.Name,
                ["face"],
                [.. data.Images.Select(i => i with { Objects = [.. i.Objects.Select(o => o with { ClassName = "face" })] })]
            );
    }

    private static void Mobile(DaFslOptions options) => Mobile(options, classifier: true);

    private static void Mobile(DaFslOptions options, bool classifier)
    {
        options.Regions.Detector.Backbone = BackboneKind.MobileNetV2;
        options.Regions.Detector.BackboneStages = 4;
        if (classifier)
        {
            options.ClassifierNetwork.Backbone = BackboneKind.MobileNetV2;
        }
    }

    private static string Fault(
        Action<DaFslOptions>? configure = null,
        Func<DaFslPipelineBuilder, DaFslPipelineBuilder>? build = null,
        DataSplits? data = null
    )
    {
        DaFslPipelineBuilder builder = TinyRun.Builder().UseData(data ?? TinyRun.Faces).Configure(configure ?? (_ => { }));
        string message = Assert.Throws<ArgumentException>((build ?? (b => b))(builder).Build).Message;
        const string Start = "The pipeline cannot be built: ";
        Assert.StartsWith(Start, message, StringComparison.Ordinal);
        return message[Start.Length..];
    }
}
