using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// Folds the results of stages into the report, one after another; the report can be had at any time, so that nothing finished is lost.
/// Of the networks that it is handed it keeps those that the run goes on with, and disposes the others.
/// </summary>
internal sealed class RunRecorder(RunContext run, PipelinePreview preview) : IDisposable
{
    /// <summary>The activity at the start of a run, before any stage.</summary>
    public const string FirstStage = "starting";

    private readonly long _start = run.Time.GetTimestamp();
    private readonly List<RegionProposerResult> _detectors = [];
    private readonly List<GanResult> _gans = [];
    private readonly List<GateReport> _gates = [];
    private readonly List<ClassifyResult> _classifiers = [];
    private readonly List<(string ClassName, string Origin, IReadOnlyList<PixelImage> Images)> _generated = [];
    private readonly List<string> _notes = [];
    private IReadOnlyList<string> _notDone = [];
    private ImbalanceReport? _imbalance;
    private SourceReport? _source;
    private SimilarityReport? _similarity;
    private IReadOnlyList<string> _detectorClasses = [];

    /// <summary>The doing of the run.</summary>
    public string Stage { get; private set; } = FirstStage;

    /// <summary>The detector to propose with; <see langword="null"/> until there is one.</summary>
    public IDetector? Detector { get; private set; }

    /// <summary>True if the detector was trained by the run; false if it was supplied by the caller.</summary>
    public bool OwnsDetector { get; private set; }

    /// <summary>The classifier with the best macro F1; <see langword="null"/> until there is one.</summary>
    public TargetClassifier? Classifier { get; private set; }

    /// <summary>The proposals; <see langword="null"/> until then.</summary>
    public IReadOnlyList<RegionProposal>? Proposals { get; private set; }

    /// <summary>Examples of the images that were made.</summary>
    public IReadOnlyList<(string ClassName, string Origin, IReadOnlyList<PixelImage> Images)> Generated => [.. _generated];

    /// <summary>The report of a run that was cancelled before it began.</summary>
    /// <param name="preview">The facts known before the run.</param>
    /// <param name="seed">The intended seed of all random numbers.</param>
    public static PipelineReport NotStarted(PipelinePreview preview, int seed) =>
        new()
        {
            IsComplete = false,
            Unfinished = Unfinished(FirstStage),
            Data = preview.Data,
            Imbalance = null,
            Source = null,
            Similarity = null,
            Detector = null,
            Augmenter = null,
            LearningTime = [],
            Classifier = null,
            Notes = [],
            Environment = EnvironmentReport.NotStarted(seed),
            Warnings = preview.Warnings,
        };

    /// <summary>Begins a stage.</summary>
    /// <param name="doing">The activity of the run from now on, for the sentence that says at which point it was stopped.</param>
    public void Begin(string doing) => Stage = doing;

    /// <summary>Notes a sentence for the reader of the report.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Records the verdict on the data, and returns it.</summary>
    public ImbalanceReport Record(JudgeImbalanceResult result)
    {
        _notes.AddRange(result.Notes);
        return _imbalance = result.Imbalance;
    }

    /// <summary>Records the source networks, and returns them; the caller disposes them.</summary>
    public SourceNetworks Record(SourceResult result)
    {
        _source = result.Report;
        return result.Networks;
    }

    /// <summary>Records what could not be done with the objects as asked, and returns them.</summary>
    public ObjectSets Record(ObjectSets objects)
    {
        _notes.AddRange(objects.Notes);
        return objects;
    }

    /// <summary>Records the similarity, and returns the choice that follows from it.</summary>
    public StrategyChoice Record(SimilarityResult result)
    {
        _similarity = result.Report;
        return result.Choice;
    }

    /// <summary>Records a detector that the caller of the run supplied and continues to own.</summary>
    public void RecordBrought(IDetector detector)
    {
        Detector = detector;
        Note(ProposeRegionsStage.BroughtNote);
    }

    /// <summary>Records a trained detector: keeps the one that is used and disposes the others.</summary>
    public void Record(RegionProposerResult result)
    {
        _detectors.Add(result);
        _detectorClasses = result.Detector.Classes;
        _notes.AddRange(result.Notes);
        if (result.IsUsed)
        {
            (Detector, OwnsDetector) = (result.Detector, true);
        }
        else
        {
            result.Detector.Dispose();
        }
    }

    /// <summary>Records what was proposed.</summary>
    public void Record(IReadOnlyList<RegionProposal> proposals) => Proposals = proposals;

    /// <summary>Records a step of augmentation.</summary>
    public void Record(AugmentResult step)
    {
        _notes.AddRange(step.Notes);
        if (step.Examples is { } examples)
        {
            _generated.Add(examples);
        }
        Add(_gans, step.Gan);
        Add(_gates, step.Gate);

        static void Add<T>(List<T> list, T? item)
        {
            if (item is not null)
            {
                list.Add(item);
            }
        }
    }

    /// <summary>Records which ways of augmenting made nothing of their own, and returns what was made.</summary>
    public AugmentedSets Record(AugmentedSets augmented)
    {
        _notDone = augmented.NotDone;
        return augmented;
    }

    /// <summary>Records a trained classifier: keeps the one with the best macro F1 and disposes the others. Returns the kept one.</summary>
    public TargetClassifier Record(ClassifyResult result)
    {
        _notes.AddRange(result.Notes.Except(_notes).ToList());
        bool isBest = _classifiers.All(c => result.Report.MacroF1 > c.Report.MacroF1);
        _classifiers.Add(result);
        TargetClassifier? worse = isBest ? Classifier : result.Classifier;
        worse?.Dispose();
        return Classifier = isBest ? result.Classifier : Classifier!;
    }

    /// <summary>Makes the report of what was recorded so far.</summary>
    /// <param name="isComplete">True if the run was completed.</param>
    public PipelineReport ToReport(bool isComplete) =>
        new()
        {
            IsComplete = isComplete,
            Unfinished = isComplete ? null : Unfinished(Stage),
            Data = preview.Data,
            Imbalance = _imbalance,
            Source = _source,
            Similarity = _similarity,
            Detector = DetectorReport(),
            Augmenter = AugmenterReport(),
            LearningTime = LearningTime.Of([.. _detectors.Select(d => d.Report)], [.. _gans.Select(g => g.Report)], _similarity?.Chosen),
            Classifier = ClassifierReport(),
            Notes = [.. _notes],
            Environment = EnvironmentReport.Of(run.Device, run.Precision, run.MainSeed, run.Time.GetElapsedTime(_start).TotalSeconds),
            Warnings = preview.Warnings,
        };

    /// <summary>Disposes the networks that it keeps, where there is no result to own them.</summary>
    public void Dispose()
    {
        Classifier?.Dispose();
        Classifier = null;
        if (OwnsDetector)
        {
            (Detector as IDisposable)?.Dispose();
            (Detector, OwnsDetector) = (null, false);
        }
    }

    private static string Unfinished(string stage) => $"It was stopped while {stage}; what follows was finished by then.";

    private DetectorReport? DetectorReport()
    {
        DetectorStrategyReport[] strategies = [.. _detectors.Select(d => d.Report)];
        string? used = UsedOf(strategies.Select(s => s.Name));
        return _detectors.Count == 0
            ? null
            : new DetectorReport
            {
                Classes = _detectorClasses,
                Epochs = _detectors[^1].Epochs,
                Strategies = strategies,
                Used = used,
                Proposals = Proposals?.Count,
                Verdict = DetectorFinding.Of(strategies, used),
            };
    }

    private AugmenterReport? AugmenterReport()
    {
        if (_gans.Count == 0)
        {
            return null;
        }

        GanResult last = _gans[^1];
        return new AugmenterReport
        {
            ClassName = last.Request.ClassName,
            DatasetS = last.Request.Scarce.Count,
            DatasetB = last.Request.Proposed.Count,
            Epochs = last.Epochs,
            Strategies = [.. _gans.Select(g => g.Report)],
            Used = UsedOf(_gans.Select(g => g.Report.Name)),
            IsDatasetBProposed = last.AreProposed,
            Gates = [.. _gates],
        };
    }

    private ClassifierReport? ClassifierReport() =>
        _classifiers.Count == 0
            ? null
            : new ClassifierReport
            {
                TrainObjects = _classifiers[^1].TrainObjects,
                TestObjects = _classifiers[^1].Truth.Count,
                Strategy = _classifiers[^1].Strategy,
                Batches = _classifiers[^1].Batches,
                Runs = [.. _classifiers.Select((c, i) => i == 0 || IsNotDone(c) ? c.Report : c.Report with { BesideNone = Beside(c) })],
                NotDone = [.. _notDone],
            };

    private bool IsNotDone(ClassifyResult classifier) => _notDone.Contains(classifier.Report.Augmentation);

    // The more ways there are, the likelier one of them is ahead by chance, so the wider each interval has to be (Bonferroni).
    private ClassifierComparison Beside(ClassifyResult classifier)
    {
        const double ErrorOfAll = 0.05;
        int compared = _classifiers.Skip(1).Count(c => !IsNotDone(c));
        return ClassifierComparison.Measure(
            classifier.Classes,
            classifier.Truth,
            _classifiers[0].Answers,
            classifier.Answers,
            new BootstrapOptions { Level = 1 - (ErrorOfAll / compared) }
        );
    }

    // The chosen strategy, once something is trained by it.
    private string? UsedOf(IEnumerable<string> trained) => trained.FirstOrDefault(name => name == _similarity!.Chosen);
}
