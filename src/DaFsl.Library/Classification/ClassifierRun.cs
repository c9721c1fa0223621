using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Classification;

/// <summary>One training of a classifier, from the split to the calibration. Faults in its plan are reported when it is created.</summary>
internal sealed class ClassifierRun : IDisposable
{
    private readonly ClassifierParts _parts;
    private readonly ClassifierOptions _options;
    private readonly TrainingRequest _request;
    private readonly ValidationSplit _split;
    private readonly ValidationWatch? _watch;
    private readonly ClassificationTask _task;
    private readonly TrainingPlan _plan;
    private readonly IReadOnlyList<string> _notes;

    /// <param name="parts">The network.</param>
    /// <param name="request">The training data and options; its images are as the network is shown them.</param>
    /// <exception cref="ArgumentException">
    /// The strategy and the source do not belong together, or images that are to be mixed differ in size.
    /// </exception>
    public ClassifierRun(ClassifierParts parts, ClassifierRequest request)
    {
        (
            IReadOnlyList<LabelledImage> images,
            IReadOnlyList<LabelledImage>? validation,
            ClassifierOptions options,
            TrainingRequest training
        ) = request;
        ThrowIfUnfit(images, options);
        options = options.Copy();
        _options = options;
        _parts = parts;
        _request = training;
        _split =
            validation is not null ? new ValidationSplit(images, validation, Note: null)
            : options.ValidationShare > 0 ? ValidationSplit.Of(images, options.ValidationShare, options.FewestValidation, training.Seed)
            : new ValidationSplit(images, [], Note: null);
        if (_split.Validation.Count > 0)
        {
            _watch = new ValidationWatch(
                parts,
                [.. _split.Validation.Select(p => p.Image)],
                ClassIndex.Of(_split.Validation, parts.Classes, validation is null ? nameof(images) : nameof(validation)),
                options
            );
        }

        try
        {
            _task = new ClassificationTask(parts, _split.Train, options, training.Seed, _watch);
            _plan = training.PlanFor(_task.Trainees[0]);
        }
        catch
        {
            _watch?.Dispose();
            throw;
        }

        _notes = [.. Notes(_split, parts.Classes)];
    }

    /// <summary>Trains on the caller's thread.</summary>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ClassifierTrainingResult Train(CancellationToken cancellationToken)
    {
        TrainingResult trained = _request.Run(_task, [(_plan, _request.Source)], _options.Epochs, cancellationToken);
        LearningCurve curve = trained.Curve;
        string[] told = [.. _notes, .. trained.Notes, .. trained.Warnings];
        if (_watch is null)
        {
            return new ClassifierTrainingResult
            {
                Curve = curve,
                BestEpoch = curve.Points.Count,
                StoppedEarly = false,
                Validation = null,
                Calibration = null,
                Notes = told,
            };
        }

        _watch.Restore();
        CalibrationReport calibration = Calibrate(_watch);
        IReadOnlyList<string> notes = CalibrationNote.Of(calibration) is { } note ? [.. told, note] : told;
        return new ClassifierTrainingResult
        {
            Curve = curve,
            BestEpoch = _watch.BestEpoch,
            StoppedEarly = curve.Points.Count < _options.Epochs,
            Validation = _watch.BestScores,
            Calibration = calibration,
            Notes = notes,
        };
    }

    /// <summary>Returns the number of training images of each class.</summary>
    public IReadOnlyDictionary<string, int> Counts()
    {
        var counts = _parts.Classes.ToDictionary(c => c, _ => 0, StringComparer.Ordinal);
        foreach (LabelledImage image in _split.Train)
        {
            counts[image.ClassName]++;
        }

        return counts;
    }

    public void Dispose() => _watch?.Dispose();

    private static void ThrowIfUnfit(IReadOnlyList<LabelledImage> images, ClassifierOptions options)
    {
        PixelImage first = images[0].Image;
        if (
            options.Mixings.Count > 0
            && images.Select(p => p.Image).FirstOrDefault(i => i.Width != first.Width || i.Height != first.Height) is { } odd
        )
        {
            throw new ArgumentException(
                Invariant($"Images that are mixed must have the same size: one is {first.Width} x {first.Height} pixels, ")
                    + Invariant($"another {odd.Width} x {odd.Height}."),
                nameof(images)
            );
        }
    }

    // What could not be done, and is told with the result, since the rest could.
    private static IEnumerable<string> Notes(ValidationSplit split, IReadOnlyList<string> classes)
    {
        if (split.Note is not null)
        {
            yield return split.Note;
        }

        foreach (string name in classes)
        {
            if (!split.Train.Any(p => p.ClassName == name))
            {
                yield return $"Class '{name}' has no training image: it is not learned, and images of it are assigned to other classes.";
            }
            else if (split.Validation.Count > 0 && !split.Validation.Any(p => p.ClassName == name))
            {
                yield return $"Class '{name}' has no image in the validation part: the best epoch is chosen by the others.";
            }
        }
    }

    private static CalibrationReport Calibrate(ValidationWatch watch)
    {
        TemperatureFit fit = TemperatureScaling.Fit(watch.BestLogits, watch.Labels);
        return new CalibrationReport
        {
            Temperature = fit.Temperature,
            IsBounded = fit.IsBounded,
            LossBefore = fit.LossBefore,
            LossAfter = fit.LossAfter,
            ErrorBefore = Reliability(1).ExpectedError,
            ErrorAfter = Reliability(fit.Temperature).ExpectedError,
            Images = watch.Labels.Count,
        };

        ReliabilityTable Reliability(double temperature) =>
            ReliabilityTable.Measure(watch.Labels, [.. watch.BestLogits.Select(l => TemperatureScaling.Probabilities(l, temperature))]);
    }
}
