using System.Reflection;
using System.Runtime.InteropServices;
using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Pipeline;

/// <summary>What a run has found so far. It can be made into a result at any time, so that nothing finished is lost.</summary>
internal sealed class PipelineDraft(RunContext run) : IDisposable
{
    /// <summary>What a run does before all else.</summary>
    public const string FirstStage = "starting";

    private readonly long _start = run.Time.GetTimestamp();
    private readonly List<DetectorStrategyReport> _detectors = [];
    private readonly List<AugmenterStrategyReport> _gans = [];
    private readonly List<GateReport> _gates = [];
    private readonly List<ClassifierRunReport> _classifiers = [];
    private readonly List<IReadOnlyList<int>> _answers = [];
    private readonly List<string> _notDone = [];
    private readonly List<GeneratedImages> _generated = [];
    private IReadOnlyList<string> _detectorClasses = [];
    private AugmentationRequest? _compared;
    private (ObjectSets Objects, IDistillationStrategy Strategy)? _classification;
    private TargetClassifier? _classifier;
    private bool _ownsDetector;

    /// <summary>What the run is doing.</summary>
    public string Stage { get; set; } = FirstStage;

    /// <summary>The run.</summary>
    public RunContext Context => run;

    private static string VanillaName { get; } = new Vanilla().Name;

    public ImbalanceReport? Imbalance { get; set; }

    public SourceReport? Source { get; set; }

    public SimilarityReport? Similarity { get; set; }

    public List<string> Notes { get; } = [];

    /// <summary>The detector to propose with.</summary>
    public IDetector? Detector { get; private set; }

    /// <summary>What it proposed; <see langword="null"/> until then.</summary>
    public IReadOnlyList<RegionProposal>? Proposals { get; set; }

    /// <summary>The report of vanilla training; <see langword="null"/> until then.</summary>
    public DetectorStrategyReport? Vanilla => _detectors.FirstOrDefault(d => d.Name == VanillaName);

    /// <summary>The result of a run that was cancelled before it began.</summary>
    public static PipelineResult NotStarted(PipelineParts parts) => new(
        new PipelineReport(
            IsComplete: false,
            Unfinished(FirstStage),
            parts.Preview.Data,
            Imbalance: null,
            Source: null,
            Similarity: null,
            Detector: null,
            Augmenter: null,
            LearningTime: [],
            Classifier: null,
            Notes: [],
            Before(parts.Options.Seed))
        {
            Warnings = parts.Preview.Warnings,
        },
        Detector: null,
        Classifier: null,
        Proposals: [],
        Generated: []);

    public void UseDetector(IDetector detector) => Detector = detector;

    /// <summary>Takes over a trained detector: keeps the one that is used and disposes the others.</summary>
    public void AddDetector(FasterRcnnDetector detector, DetectorStrategyReport report, IReadOnlyList<string> classes, bool isUsed)
    {
        _detectors.Add(report);
        _detectorClasses = classes;
        if (isUsed)
        {
            Detector = detector;
            _ownsDetector = true;
        }
        else
        {
            detector.Dispose();
        }
    }

    /// <summary>Adds a GAN to the comparison, which is made on one scarce class.</summary>
    public void AddGan(AugmentationRequest compared, AugmenterStrategyReport report)
    {
        _compared = compared;
        _gans.Add(report);
    }

    /// <summary>Adds what the quality gate did with the images of one way of augmenting.</summary>
    public void AddGate(GateReport report) => _gates.Add(report);

    public void AddExamples(string className, string origin, IEnumerable<PixelImage> images) =>
        _generated.Add(new GeneratedImages(className, origin, [.. images]));

    /// <summary>A way of augmenting made nothing of its own: its classifier is another over again, and is not compared.</summary>
    public void AddNotDone(string way) => _notDone.Add(way);

    /// <summary>Takes over a trained classifier: keeps the one with the best macro F1 and disposes the others.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="report">Its figures.</param>
    /// <param name="answers">The class that it took each held-out object for.</param>
    /// <param name="objects">What it was trained and scored on.</param>
    /// <param name="strategy">How it was distilled.</param>
    public void AddClassifier(
        TargetClassifier classifier, ClassifierRunReport report, IReadOnlyList<int> answers, ObjectSets objects, IDistillationStrategy strategy)
    {
        _classification = (objects, strategy);
        _answers.Add(answers);
        bool isBest = _classifiers.All(c => report.MacroF1 > c.MacroF1);
        _classifiers.Add(report);
        TargetClassifier? worse = isBest ? _classifier : classifier;
        worse?.Dispose();
        _classifier = isBest ? classifier : _classifier;
    }

    public PipelineResult ToResult(bool isComplete)
    {
        var report = new PipelineReport(
            isComplete,
            isComplete ? null : Unfinished(Stage),
            run.Parts.Preview.Data,
            Imbalance,
            Source,
            Similarity,
            DetectorReport(),
            AugmenterReport(),
            LearningTime.Of(_detectors, _gans, Similarity?.Chosen),
            ClassifierReport(),
            [.. Notes],
            EnvironmentReport.Of(run.Device, run.Precision, run.Options.Seed, run.Time.GetElapsedTime(_start).TotalSeconds))
        {
            Warnings = run.Parts.Preview.Warnings,
        };
        return new PipelineResult(report, Detector, _classifier, Proposals ?? [], [.. _generated]) { OwnsDetector = _ownsDetector };
    }

    /// <summary>Disposes the networks that the run has trained, where there is no result to own them.</summary>
    public void Dispose()
    {
        _classifier?.Dispose();
        _classifier = null;
        if (_ownsDetector)
        {
            (Detector as IDisposable)?.Dispose();
            (Detector, _ownsDetector) = (null, false);
        }
    }

    // Of a run that loaded nothing.
    private static EnvironmentReport Before(int seed) => new(
        typeof(PipelineDraft).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
        "not loaded",
        RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        "none",
        "none",
        seed,
        Seconds: 0);

    private static string Unfinished(string stage) => $"It was stopped while {stage}; what follows is what was finished by then.";

    private DetectorReport? DetectorReport() => _detectors.Count == 0 ? null : new DetectorReport(
        _detectorClasses,
        run.Options.Regions.Epochs,
        [.. _detectors],
        UsedOf(_detectors.Select(d => d.Name)),
        Proposals?.Count,
        DetectorFinding.Of(_detectors, UsedOf(_detectors.Select(d => d.Name))));

    private AugmenterReport? AugmenterReport() => _compared is null ? null : new AugmenterReport(
        _compared.ClassName,
        _compared.Scarce.Count,
        _compared.Proposed.Count,
        run.Options.Gan.Epochs,
        [.. _gans],
        UsedOf(_gans.Select(g => g.Name)))
    {
        IsDatasetBProposed = !run.Data.ObjectsFillImages,
        Gates = [.. _gates],
    };

    private ClassifierReport? ClassifierReport() => _classification is not var (objects, strategy) ? null : new ClassifierReport(
        objects.Train.Count,
        objects.Test.Count,
        strategy.Name,
        run.Options.Classifier.Batches * run.Options.Classifier.Epochs,
        [.. _classifiers.Select((c, i) => i == 0 || _notDone.Contains(c.Augmentation) ? c : c with { BesideNone = Beside(objects, i) })])
    {
        NotDone = [.. _notDone],
    };

    // The more ways there are, the likelier one of them is ahead by chance, so the wider each interval has to be (Bonferroni).
    private ClassifierComparison Beside(ObjectSets objects, int classifier)
    {
        const double ErrorOfAll = 0.05;
        int compared = _classifiers.Skip(1).Count(c => !_notDone.Contains(c.Augmentation));
        IReadOnlyList<string> classes = run.Data.Train.Classes;
        return ClassifierComparison.Measure(
            classes,
            ClassIndex.Of(objects.Test, classes),
            _answers[0],
            _answers[classifier],
            new BootstrapOptions { Level = 1 - (ErrorOfAll / compared) });
    }

    // The chosen way, once it is trained.
    private string? UsedOf(IEnumerable<string> trained) => trained.FirstOrDefault(name => name == Similarity!.Chosen);
}
