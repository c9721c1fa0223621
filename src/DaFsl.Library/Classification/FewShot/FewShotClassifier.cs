using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Data;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A classifier of few images: features of a frozen network (the paper's "ConvNet as fixed feature extractor", section 2.1.1), a learner
/// that needs no training of a network, and a line between the classes that was chosen for the scarce ones.
/// </summary>
/// <remarks>
/// It predicts the class by its line. Probabilities are calibrated for classes as frequent as in training, and the line does not change
/// them, so that the predicted class need not be the likeliest.
/// </remarks>
public sealed partial class FewShotClassifier : ImageClassifier
{
    private readonly ImageFeatures _features;
    private readonly bool _ownsFeatures;
    private readonly FewShotModel _model;
    private readonly FewShotOrigin _origin;

    private FewShotClassifier(ImageFeatures features, bool ownsFeatures, FewShotModel model, FewShotOrigin origin) =>
        (_features, _ownsFeatures, _model, _origin) = (features, ownsFeatures, model, origin);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes
    {
        get
        {
            ThrowIfDisposed();
            return _model.Learner.Classes;
        }
    }

    /// <summary>The name of the learner, with its settings.</summary>
    public string LearnerName
    {
        get
        {
            ThrowIfDisposed();
            return _model.LearnerName;
        }
    }

    /// <summary>The name of the features: network, layers and pooling.</summary>
    public string FeaturesName
    {
        get
        {
            ThrowIfDisposed();
            return _features.Name;
        }
    }

    /// <summary>
    /// The recall and the false alarms to expect for each scarce class, measured on training images that were left out; no test image is
    /// needed for them.
    /// </summary>
    public IReadOnlyList<ExpectedPerformance> Expected
    {
        get
        {
            ThrowIfDisposed();
            return _model.Expected;
        }
    }

    /// <summary>Sentences about what the training images cannot show; empty for a classifier that was loaded.</summary>
    public IReadOnlyList<string> Notes
    {
        get
        {
            ThrowIfDisposed();
            return _model.Notes;
        }
    }

    /// <inheritdoc/>
    /// <remarks>It tells the features, the learner, the line, what is to be expected, and under <c>origin</c> the training data.</remarks>
    public override string Description
    {
        get
        {
            ThrowIfDisposed();
            return FewShotFile.Describe(_features, _model, _origin).ToJson();
        }
    }

    /// <inheritdoc/>
    internal override Preprocessing Preprocessing
    {
        get
        {
            ThrowIfDisposed();
            return _features.Preprocessing;
        }
    }

    /// <summary>The learners that were compared, the best first.</summary>
    internal IReadOnlyList<LearnerScore> Compared => _model.Compared;

    /// <summary>Learns from images in memory with the default options, on a thread of its own.</summary>
    /// <inheritdoc cref="TrainAsync(IReadOnlyList{LabelledImage}, ImageFeatures, FewShotRequest, CancellationToken)"/>
    public static Task<FewShotClassifier> TrainAsync(IReadOnlyList<LabelledImage> images, ImageFeatures features) =>
        TrainAsync(images, features, request: null, CancellationToken.None);

    /// <summary>Learns from images in memory, on a thread of its own.</summary>
    /// <param name="images">The training images, each of one object, of at least two classes.</param>
    /// <param name="features">
    /// The features, which stay the caller's and must live as long as the classifier is asked; a classifier that is loaded has its own.
    /// </param>
    /// <param name="request">The request; the defaults if null.</param>
    /// <param name="cancellationToken">The token; checked before every image and learner.</param>
    /// <exception cref="ArgumentException">
    /// The request has a value out of its range, or there are fewer than two classes, or a class has an empty name. It comes with the task.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The features are disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<FewShotClassifier> TrainAsync(
        IReadOnlyList<LabelledImage> images,
        ImageFeatures features,
        FewShotRequest? request,
        CancellationToken cancellationToken
    )
    {
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        return TrainAsync(
            [.. images.Select(i => i.ClassName)],
            dataSet: null,
            () =>
                features.Extract([.. images.Select((m, i) => ImageSources.InMemory(Invariant($"image {i}"), m.Image))], cancellationToken),
            features,
            request,
            cancellationToken
        );
    }

    /// <summary>
    /// Learns from the marked objects of a data set, each cut out, with the default options, on a thread of its own.
    /// </summary>
    /// <inheritdoc cref="TrainAsync(DataSet, ImageFeatures, FewShotRequest, CancellationToken)"/>
    public static Task<FewShotClassifier> TrainAsync(DataSet data, ImageFeatures features) =>
        TrainAsync(data, features, request: null, CancellationToken.None);

    /// <summary>Learns from the marked objects of a data set, each cut out, on a thread of its own.</summary>
    /// <param name="data">The data set: of a folder of labelled images, each image; of images with boxes, each object.</param>
    /// <param name="features">
    /// The features, which stay the caller's and must live as long as the classifier is asked; a classifier that is loaded has its own.
    /// </param>
    /// <param name="request">The request; the defaults if null.</param>
    /// <param name="cancellationToken">The token; checked before every image and learner.</param>
    /// <exception cref="ArgumentException">
    /// The request has a value out of its range, or there are fewer than two classes, or a class has an empty name. It comes with the task.
    /// </exception>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The features are disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<FewShotClassifier> TrainAsync(
        DataSet data,
        ImageFeatures features,
        FewShotRequest? request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        return TrainAsync(
            [.. data.Images.SelectMany(i => i.Objects).Select(o => o.ClassName)],
            data.Name,
            () => [.. features.ExtractObjects(data.Images, cancellationToken).SelectMany(v => v)],
            features,
            request,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    private protected override List<ClassPrediction> Answer(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken) =>
        [.. Scores(prepared, cancellationToken).Select(_model.Predict)];

    /// <inheritdoc/>
    private protected override List<double[]> LogOdds(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken) =>
        [.. Scores(prepared, cancellationToken).Select(_model.LogOdds)];

    /// <inheritdoc/>
    private protected override void Write(
        Action<Dictionary<string, Tensor>, Dictionary<string, string>> write,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        write(
            FewShotFile.Tensors(_features, _model),
            new Dictionary<string, string>(StringComparer.Ordinal) { [FewShotDescription.Key] = Description }
        );
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        if (_ownsFeatures)
        {
            _features.Dispose();
        }
    }

    private static Task<FewShotClassifier> TrainAsync(
        string[] classNames,
        string? dataSet,
        Func<IReadOnlyList<float[]>> extract,
        ImageFeatures features,
        FewShotRequest? request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        FewShotRequest asked = request ?? new FewShotRequest();
        asked.ThrowIfFaulty(nameof(request));
        string[] classes = [.. classNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return RunThread.RunAsync(
            () =>
            {
                int[] labels = ClassIndex.Of(classNames, classes, "images");
                FewShotModel model = FewShotTraining.Fit(extract(), labels, classes, asked, cancellationToken);
                var origin = new FewShotOrigin(
                    dataSet,
                    classes.Index().ToDictionary(c => c.Item, c => labels.Count(l => l == c.Index), StringComparer.Ordinal),
                    asked.Objective.ToString(),
                    asked.Seed
                );
                return new FewShotClassifier(features, ownsFeatures: false, model, origin);
            },
            cancellationToken
        );
    }

    private IEnumerable<double[]> Scores(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken)
    {
        foreach (PixelImage[] some in prepared.Chunk(ClassifierLogits.AtOnce))
        {
            ImageSource[] sources = [.. some.Select((m, i) => ImageSources.InMemory(Invariant($"image {i}"), m))];
            foreach (float[] vector in _features.Extract(sources, cancellationToken))
            {
                yield return _model.Scores(vector);
            }
        }
    }
}
