using System.Text.Json.Nodes;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using TorchSharp;

namespace DaFsl.Library.Tests.Pipeline;

public class DaFslPipelineTests(DaFslPipelineTests.WholeRun whole) : IClassFixture<DaFslPipelineTests.WholeRun>
{
    private static readonly string[] _ways = ["vanilla", "fixed feature extractor", "fine-tuning", "pretrained model"];
    private static readonly string[] _augmentations = ["none", "resampling", "GAN", "GAN and resampling"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void RunAsync_reports_every_part()
    {
        PipelineReport report = whole.Result.Report;
        Assert.True(report.IsComplete);
        Assert.Null(report.Unfinished);
        Assert.Equal(["glasses"], report.Imbalance!.Scarce);
        Assert.Equal(8, report.Source!.Images);
        Assert.NotNull(report.Source.GanSeconds);
        Assert.Equal(_ways, report.Detector!.Strategies.Select(s => s.Name));
        Assert.Equal(["plain"], report.Detector.Classes);
        Assert.Equal(report.Similarity!.Chosen, report.Detector.Used);
        Assert.Equal(whole.Result.Proposals.Count, report.Detector.Proposals);
        Assert.Equal(_ways, report.Augmenter!.Strategies.Select(s => s.Name));
        Assert.Equal(report.Similarity.Chosen, report.Augmenter.Used);
        Assert.Equal(2, report.Augmenter.DatasetS);
        Assert.Equal(["Faster R-CNN", "Generator", "Discriminator"], report.LearningTime.Select(t => t.Module));
        Assert.Equal(_augmentations, report.Classifier!.Runs.Select(r => r.Augmentation));
        Assert.Equal(1, report.Environment.Seed);
    }

    [Fact]
    public void RunAsync_vanilla_takes_no_tensor_and_the_others_do()
    {
        IReadOnlyList<DetectorStrategyReport> ways = whole.Result.Report.Detector!.Strategies;
        Assert.Equal(0, ways[0].Transferred);
        Assert.All(ways.Skip(1), w => Assert.True(w.Transferred > 0));
        Assert.Empty(ways[0].Frozen);
        Assert.NotEmpty(ways[1].Frozen);
    }

    [Fact]
    public void RunAsync_detectors_have_intervals_and_stand_beside_vanilla()
    {
        IReadOnlyList<DetectorStrategyReport> ways = whole.Result.Report.Detector!.Strategies;
        Assert.All(ways, w => Assert.Equal(0.95, w.Interval!.Level));
        Assert.Equal(
            ways.Skip(1).Select(w => w.MeanAveragePrecision - ways[0].MeanAveragePrecision),
            ways.Skip(1).Select(w => w.BesideVanilla!.Value)
        );
        Assert.Null(ways[0].BesideVanilla);
        Assert.Equal(whole.Result.Report.Data.TestCounts["plain"], ways[0].PerClass[0].Truths);
    }

    [Fact]
    public void RunAsync_verdict_is_that_of_the_figures()
    {
        DetectorReport detector = whole.Result.Report.Detector!;
        Assert.Contains(detector.Verdict, ReportFindings.Of(whole.Result.Report));
        Assert.DoesNotContain("helped:", string.Join(' ', ReportFindings.Of(whole.Result.Report)), StringComparison.Ordinal);
    }

    [Fact]
    public void RunAsync_fills_the_scarce_class_up_to_the_largest()
    {
        PipelineReport report = whole.Result.Report;
        int largest = report.Imbalance!.Classes.Max(c => c.Count);
        Assert.Empty(report.Classifier!.Runs[0].Added);
        Assert.Equal(largest - 2, report.Classifier.Runs[1].Added["glasses"]);

        // A GAN of two batches makes nothing that the gate would keep, so resampling fills up the last one.
        Assert.Equal(report.Augmenter!.Gates.Single(g => g.Way == "GAN").Kept, report.Classifier.Runs[2].Added["glasses"]);
        Assert.Equal(largest - 2, report.Classifier.Runs[3].Added["glasses"]);
        Assert.Equal(["GAN", "GAN and resampling"], report.Classifier.NotDone);
        Assert.Equal([false, true, false, false], report.Classifier.Runs.Select(r => r.BesideNone is not null));
    }

    [Fact]
    public void RunAsync_reports_what_the_gate_did()
    {
        IReadOnlyList<GateReport> gates = whole.Result.Report.Augmenter!.Gates;
        Assert.Equal(["resampling", "GAN"], gates.Select(g => g.Way));
        Assert.All(gates, g => Assert.Equal(("glasses", "the features of the region proposer's backbone"), (g.ClassName, g.Features)));
        Assert.All(gates, g => Assert.Equal(g.Made - g.Kept, g.Rejected.Values.Sum()));
        Assert.Equal(5 * gates[1].Asked, gates[1].Made);
        Assert.Equal(2, gates[1].Before!.Real);
    }

    [Fact]
    public async Task RunAsync_lets_no_image_around_the_gate()
    {
        using PipelineResult result = await TinyRun
            .Builder()
            .UseData(TinyRun.Faces)
            .Configure(o => o.GateFeatures = ComparisonFeatures.Pixels)
            .Augment(new NamedAugmenter("copies"))
            .Build()
            .RunAsync(null, Token);

        // All of them are the first real image over again.
        GateReport gate = result.Report.Augmenter!.Gates[0];
        Assert.Equal(("copies", "the images' pixels", 0), (gate.Way, gate.Features, gate.Kept));
        Assert.Equal(gate.Made, gate.Rejected[RejectionReason.Copy]);
        ClassifierRunReport[] runs = [.. result.Report.Classifier!.Runs];
        Assert.Equal(["none", "copies", "GAN", "GAN and copies"], runs.Select(r => r.Augmentation));
        Assert.Equal(0, runs[1].Added["glasses"]);

        // What is trained on the same images from the same seeds is the same.
        Assert.Equal((runs[0].Accuracy, runs[0].MacroF1), (runs[1].Accuracy, runs[1].MacroF1));
        Assert.Equal(["copies", "GAN", "GAN and copies"], result.Report.Classifier.NotDone);
    }

    [Fact]
    public void RunAsync_hands_over_networks_and_images()
    {
        Assert.Equal(["plain"], whole.Result.Detector!.Classes);
        Assert.Equal(["plain", "glasses"], whole.Result.Classifier!.Classes);
        Assert.Equal(["real", "resampling", .. _ways.Select(w => $"GAN, {w}")], whole.Result.Generated.Select(g => g.Origin));
        Assert.All(whole.Result.Generated, g => Assert.All(g.Images, i => Assert.Equal((16, 16), (i.Width, i.Height))));
    }

    [Fact]
    public void RunAsync_progress_runs_each_stage_to_its_end()
    {
        Assert.All(whole.Progress.Told, p => Assert.InRange(p.Share, 0, 1));
        Assert.All(whole.Progress.Told.GroupBy(p => p.Stage).Where(s => s.Key != "resampling of glasses"), stage =>
        {
            Assert.Equal(1, stage.Last().Share);
            Assert.Equal(stage.Select(p => p.Share).Order(), stage.Select(p => p.Share));
        });
        Assert.Equal(
            [
                "judge",
                "source detector",
                "source GAN",
                "similarity",
                .. _ways.Select(w => $"detector: {w}"),
                "proposals",
                "classifier: none",
                .. _ways.Select(w => $"GAN of glasses: {w}"),
                .. _augmentations.Skip(1).Select(a => $"classifier: {a}"),
            ],
            whole.Progress.Told.Select(p => p.Stage).Where(s => s != "resampling of glasses").Distinct()
        );
    }

    [Fact]
    public void RunAsync_report_survives_json()
    {
        string json = ReportJson.Write(whole.Result.Report);
        Assert.Equal(json, ReportJson.Write(ReportJson.Read(json)));
    }

    [Fact]
    public void RunAsync_report_has_the_promised_json()
    {
        JsonNode report = JsonNode.Parse(ReportJson.Write(whole.Result.Report))!;
        Assert.Equal("scarce", (string?)report["imbalance"]!["classes"]![1]!["verdict"]);
        Has(report["imbalance"]!["classes"]![0]!, "name", "count", "verdict");
        Has(report["detector"]!["strategies"]![0]!, "name", "mAP", "curve", "seconds");
        Has(report["augmenter"]!["strategies"]![0]!, "name", "generatorLoss", "discriminatorLoss", "seconds");
        Has(
            report["augmenter"]!["gates"]![0]!,
            "className",
            "way",
            "features",
            "asked",
            "made",
            "kept",
            "rejected",
            "rules",
            "notes",
            "before"
        );
        Has(report["augmenter"]!["gates"]![0]!["before"]!, "real", "made");

        // Two real images carry no such figure, but their places are there.
        Assert.All(new[] { "kernelDistance", "frechetDistance", "manifold" }, name =>
            Assert.True(
                report["augmenter"]!["gates"]![0]!["before"]!.AsObject().TryGetPropertyValue(name, out JsonNode? figure) && figure is null
            )
        );
        Assert.Equal("noise", (string?)report["augmenter"]!["gates"]![0]!["rejected"]![0]!["reason"]);
        Has(report["similarity"]!, "metric", "p", "distance", "chosen");
        Has(report["classifier"]!["runs"]![0]!, "augmentation", "accuracy", "macroF1", "recall");
        Has(report["classifier"]!["runs"]![0]!["recall"]!, "plain", "glasses");
        Has(report["environment"]!, "library", "torch", "operatingSystem", "device", "seed", "seconds");
        Assert.Single(report["detector"]!["strategies"]![0]!["curve"]!.AsArray());
    }

    [Fact]
    public async Task RunAsync_same_seed_gives_the_same_report_and_another_seed_does_not()
    {
        using PipelineResult again = await TinyRun.Builder(compareAll: true).UseData(TinyRun.Faces).Build().RunAsync(null, Token);
        Assert.Equal(Timeless(whole.Result.Report), Timeless(again.Report));
        using PipelineResult other = await TinyRun.Builder().UseData(TinyRun.Faces).UseSeed(2).Build().RunAsync(null, Token);
        Assert.NotEqual(whole.Result.Report.Similarity!.Distance, other.Report.Similarity!.Distance);
    }

    [Fact]
    public async Task RunAsync_balanced_folder_goes_on_without_proposals_and_augmentation()
    {
        using PipelineResult result = await TinyRun.Builder().UseData(TinyRun.Folder(4, 4)).Build().RunAsync(null, Token);
        PipelineReport report = result.Report;
        Assert.True(report.IsComplete);
        Assert.True(report.Imbalance!.IsBalanced);
        Assert.Null(report.Source!.GanSeconds);
        Assert.Null(report.Detector);
        Assert.Null(result.Detector);
        Assert.Null(report.Augmenter);
        Assert.Empty(report.LearningTime);
        Assert.Equal(["none"], report.Classifier!.Runs.Select(r => r.Augmentation));
        Assert.Equal(
            ["No class is scarce, so nothing is augmented.", "Each image is one object that fills it, so region proposal is skipped."],
            report.Notes
        );
    }

    [Fact]
    public async Task RunAsync_folder_with_a_scarce_class_augments_from_the_test_images_themselves()
    {
        using PipelineResult result = await TinyRun.Builder().UseData(TinyRun.Folder(8, 1)).Build().RunAsync(null, Token);
        Assert.Null(result.Report.Detector);
        Assert.Equal(4, result.Report.Augmenter!.DatasetB);
        Assert.Equal("blue", result.Report.Augmenter.ClassName);
        Assert.Equal(
            [
                "Each image is one object that fills it, so region proposal is skipped.",
                "DatasetB is made of the test images, as in the paper: the GAN sees them, though not their labels.",
            ],
            result.Report.Notes
        );
    }

    [Fact]
    public async Task RunAsync_uses_what_the_caller_brings_along()
    {
        var detector = new CornerDetector();
        using PipelineResult result = await TinyRun
            .Builder()
            .UseData(TinyRun.Faces)
            .MeasureSimilarity(new ConstantMetric())
            .Distill(new OwnStrategy())
            .ProposeRegions(detector)
            .Augment(new NamedAugmenter("again"))
            .Build()
            .RunAsync(null, Token);
        PipelineReport report = result.Report;
        Assert.Equal(
            ("always 3", null, 3.0, 1.0),
            (report.Similarity!.Metric, report.Similarity.P, report.Similarity.Distance, report.Similarity.Ratio)
        );
        Assert.Equal(("own", "None: the strategy was requested."), (report.Similarity.Chosen, report.Similarity.Rule));
        Assert.Null(report.Detector);
        Assert.Same(detector, result.Detector);
        Assert.Equal(4, result.Proposals.Count);
        Assert.Equal(["own"], report.Augmenter!.Strategies.Select(s => s.Name));
        Assert.Equal(["none", "again", "GAN", "GAN and again"], report.Classifier!.Runs.Select(r => r.Augmentation));
        Assert.Equal("own", report.Classifier.Strategy);
        result.Dispose();
        Assert.False(detector.IsDisposed);
    }

    [Fact]
    public async Task RunAsync_holds_as_many_tensors_after_each_batch()
    {
        var live = new List<(string Stage, long Tensors)>();

        // The counts are a thread's own, and progress is told on the thread that trains.
        var progress = new ProgressLog(p => live.Add((p.Stage, DisposeScopeManager.Statistics.ThreadTotalLiveCount)));
        using PipelineResult result = await TinyRun
            .Builder()
            .Augment(o => o.BatchesPerEpoch = 5)
            .Classify(o => o.Batches = 5)
            .UseData(TinyRun.Faces)
            .Build()
            .RunAsync(progress, Token);
        foreach (string stage in new[] { "GAN of glasses: ", "classifier: none" })
        {
            // The first batch makes the optimizers' states.
            long[] counts = [.. live.Where(l => l.Stage.StartsWith(stage, StringComparison.Ordinal)).Skip(1).Select(l => l.Tensors)];
            Assert.Equal(4, counts.Length);
            Assert.Single(counts.Distinct());
        }
    }

    private static void Has(JsonNode node, params string[] names) =>
        Assert.Empty(names.Except(node.AsObject().Where(p => p.Value is not null).Select(p => p.Key)));

    /// <summary>A report as JSON without anything that was read off a clock.</summary>
    private static string Timeless(PipelineReport report)
    {
        JsonNode root = JsonNode.Parse(ReportJson.Write(report with { LearningTime = [] }))!;
        Strip(root);
        return root.ToJsonString();

        static void Strip(JsonNode? node)
        {
            if (node is JsonObject fields)
            {
                foreach (string name in fields.Select(f => f.Key).Where(n => n.EndsWith("econds", StringComparison.Ordinal)).ToList())
                {
                    fields.Remove(name);
                }

                fields.ToList().ForEach(f => Strip(f.Value));
            }
            else if (node is JsonArray items)
            {
                items.ToList().ForEach(Strip);
            }
        }
    }

    /// <summary>One run with everything compared, which many tests look at.</summary>
    public sealed class WholeRun : IAsyncLifetime
    {
        public PipelineResult Result { get; private set; } = null!;

        internal ProgressLog Progress { get; } = new();

        public async ValueTask InitializeAsync() =>
            Result = await TinyRun.Builder(compareAll: true).UseData(TinyRun.Faces).Build().RunAsync(Progress);

        public ValueTask DisposeAsync()
        {
            Result.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class ConstantMetric : ISimilarityMetric
    {
        public string Name => "always 3";

        public double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y) => 3;
    }

    private sealed class OwnStrategy : IDistillationStrategy
    {
        public string Name => "own";

        public TrainingPlan Plan(NetworkDescription student, Checkpoint? source) => new PretrainedModel().Plan(student, source);
    }

    private sealed class CornerDetector : IDetector, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public IReadOnlyList<string> Classes => ["plain"];

        public IReadOnlyList<DetectedObject> Detect(PixelImage image) => [new DetectedObject("plain", new BoundingBox(0, 0, 20, 20), 0.9f)];

        public void Dispose() => IsDisposed = true;
    }
}
