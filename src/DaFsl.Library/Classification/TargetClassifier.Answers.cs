using DaFsl.Library.Data;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Classification;

/// <content>Asking: about images in memory, files, and objects in either.</content>
public sealed partial class TargetClassifier
{
    /// <summary>Tells what each image shows.</summary>
    /// <param name="images">Images of one object each, of any sizes.</param>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public IReadOnlyList<ClassPrediction> Predict(IReadOnlyList<PixelImage> images) => Predict(images, CancellationToken.None);

    /// <summary>Tells what each image shows.</summary>
    /// <param name="images">Images of one object each, of any sizes.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<ClassPrediction> Predict(IReadOnlyList<PixelImage> images, CancellationToken cancellationToken)
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        return Answer(PreparedImages.Of(images, Network.Preprocessing.Apply, cancellationToken), cancellationToken);
    }

    /// <summary>Tells what an image shows.</summary>
    /// <param name="image">An image of one object, of any size.</param>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(PixelImage image)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(image);
        return Predict([image])[0];
    }

    /// <summary>Tells what an object in an image is.</summary>
    /// <param name="image">The image.</param>
    /// <param name="box">The object's box, in the image's own pixels; the part of it that lies inside the image counts.</param>
    /// <exception cref="ArgumentException">Nothing of the box lies inside the image.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(PixelImage image, BoundingBox box)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(image);
        return box.Intersect(BoundingBox.Filling(image.Width, image.Height)).HasArea
            ? Answer([Network.Preprocessing.Apply(image, box)], CancellationToken.None)[0]
            : throw new ArgumentException(
                Invariant($"Nothing of the box ({box.Left}, {box.Top}, {box.Right}, {box.Bottom}) lies inside the image ")
                    + Invariant($"of {image.Width} x {image.Height} pixels."),
                nameof(box)
            );
    }

    /// <summary>Tells what an image shows, wherever it comes from.</summary>
    /// <param name="image">An image of one object.</param>
    /// <exception cref="DataFormatException">The image cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(ImageSource image)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(image);
        return Answer([Network.Preprocessing.Load(image)], CancellationToken.None)[0];
    }

    /// <summary>Tells what an object in an image is, wherever the image comes from.</summary>
    /// <param name="image">The image.</param>
    /// <param name="box">The object's box, in the upright image's own pixels; the part of it that lies inside the image counts.</param>
    /// <exception cref="ArgumentException">Nothing of the box lies inside the image.</exception>
    /// <exception cref="DataFormatException">The image cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(ImageSource image, BoundingBox box)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(image);
        return Predict(image.Load(), box);
    }

    /// <summary>Tells what the image in a file shows.</summary>
    /// <param name="path">The file of an image of one object.</param>
    /// <exception cref="DataFormatException">The file is not there, or its image cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(string path)
    {
        ThrowIfDisposed();
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Predict(new FileImageSource(path));
    }

    /// <summary>Tells what an object in the image in a file is.</summary>
    /// <param name="path">The image's file.</param>
    /// <param name="box">The object's box, in the upright image's own pixels; the part of it that lies inside the image counts.</param>
    /// <exception cref="ArgumentException">Nothing of the box lies inside the image.</exception>
    /// <exception cref="DataFormatException">The file is not there, or its image cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(string path, BoundingBox box)
    {
        ThrowIfDisposed();
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Predict(new FileImageSource(path), box);
    }

    /// <summary>Tells what the images in files show. As many images as there are cores are in memory at once.</summary>
    /// <param name="paths">The files, of an image of one object each.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <exception cref="DataFormatException">A file is not there, or its image cannot be read; the first such one.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<ClassPrediction> PredictFiles(IReadOnlyList<string> paths, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(paths, "Path", nameof(paths));
        Preprocessing way = Network.Preprocessing;
        return Answer(PreparedImages.Of(paths, path => way.Load(new FileImageSource(path)), cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Tells what each marked object of some images is, whatever class it is marked as. As many images as there are cores are in memory at
    /// once.
    /// </summary>
    /// <param name="images">The images, such as those of a <see cref="DataSet"/>.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <returns>For each image what its objects are, in their order.</returns>
    /// <exception cref="DataFormatException">An image cannot be read; the first such one.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<IReadOnlyList<ClassPrediction>> PredictObjects(
        IReadOnlyList<AnnotatedImage> images,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        Preprocessing way = Network.Preprocessing;
        List<ClassPrediction> answers = Answer(
            PreparedImages.Of(images, Cut, cancellationToken).SelectMany(crops => crops),
            cancellationToken
        );
        var byImage = new List<IReadOnlyList<ClassPrediction>>(images.Count);
        int next = 0;
        foreach (AnnotatedImage image in images)
        {
            byImage.Add(answers.GetRange(next, image.Objects.Count));
            next += image.Objects.Count;
        }

        return byImage;

        IReadOnlyList<PixelImage> Cut(AnnotatedImage image)
        {
            if (image.Objects.Count == 0)
            {
                return [];
            }

            PixelImage pixels = image.Source.Load();
            return [.. image.Objects.Select(o => way.Apply(pixels, o.Box))];
        }
    }

    /// <summary>Scores it on labelled images.</summary>
    /// <param name="test">The images.</param>
    /// <exception cref="ArgumentException">There is no image, or one of none of the classes.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassificationScores Score(IReadOnlyList<LabelledImage> test)
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(test, "Image", nameof(test));
        return Score(ClassIndex.Of(test, Parts.Classes, nameof(test)), () => Predict([.. test.Select(t => t.Image)]), nameof(test));
    }

    /// <summary>Scores it on the marked objects of a data set, difficult ones among them.</summary>
    /// <param name="test">The data set.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <exception cref="ArgumentException">There is no object, or one of none of the classes.</exception>
    /// <exception cref="DataFormatException">An image cannot be read; the first such one.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ClassificationScores Score(DataSet test, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(test);
        int[] truth = ClassIndex.Of(test.Images.SelectMany(i => i.Objects).Select(o => o.ClassName), Parts.Classes, nameof(test));
        return Score(truth, () => [.. PredictObjects(test.Images, cancellationToken).SelectMany(a => a)], nameof(test));
    }

    private ClassificationScores Score(int[] truth, Func<IReadOnlyList<ClassPrediction>> ask, string parameter) =>
        truth.Length == 0
            ? throw new ArgumentException("There is nothing to score.", parameter)
            : ClassificationScores.Measure(Parts.Classes, truth, ClassIndex.Of(ask().Select(p => p.ClassName), Parts.Classes, parameter));

    /// <summary>Returns the network's predictions for images that already have their final size.</summary>
    private List<ClassPrediction> Answer(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken)
    {
        var answers = new List<ClassPrediction>();
        foreach (PixelImage[] some in prepared.Chunk(ClassifierLogits.AtOnce))
        {
            answers.AddRange(ClassifierLogits.Of(Parts, some, cancellationToken).Select(AnswerOf));
        }

        return answers;
    }

    // The class by the logits: two probabilities may be rounded to the same number.
    private ClassPrediction AnswerOf(float[] logits) =>
        new(Parts.Classes[Array.IndexOf(logits, logits.Max())], TemperatureScaling.Probabilities(logits, _temperature));
}
