using DaFsl.Library.Data;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Classification;

/// <content>Predictions: for images in memory, files, streams, and objects in any of them.</content>
public abstract partial class ImageClassifier
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
        return Answer(PreparedImages.Of(images, Preprocessing.Apply, cancellationToken), cancellationToken);
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
            ? Answer([Preprocessing.Apply(image, box)], CancellationToken.None)[0]
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
        return Answer([Preprocessing.Load(image)], CancellationToken.None)[0];
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

    /// <summary>Tells what the image in a stream shows.</summary>
    /// <param name="stream">An image's file, from where the stream is to its end. It need not be able to seek, and stays open.</param>
    /// <param name="name">The name of the image in messages.</param>
    /// <exception cref="DataFormatException">The stream holds no image, or one that cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassPrediction Predict(Stream stream, string name)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Predict(ImageCodec.Decode(stream, name));
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
        Preprocessing way = Preprocessing;
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
        Preprocessing way = Preprocessing;
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

    /// <summary>Tells where on an image the evidence for a class lies.</summary>
    /// <remarks>The classifier is asked about 82 variants of the image, each with another part hidden.</remarks>
    /// <param name="image">An image of one object, of any size.</param>
    /// <param name="className">The class; <see langword="null"/> for the predicted one.</param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <exception cref="ArgumentException">The classifier does not know the class.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public EvidenceMap Explain(PixelImage image, string? className = null, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(image);
        PixelImage prepared = Preprocessing.Apply(image);
        string asked = className ?? Answer([prepared], cancellationToken)[0].ClassName;
        int index = ClassIndex.Of(asked, Classes, nameof(className));
        List<double[]> odds = LogOdds(OcclusionEvidence.Hidden(prepared), cancellationToken);
        double[] evidence = OcclusionEvidence.Of([.. odds.Select(o => o[index])]);
        return new EvidenceMap(asked, OcclusionEvidence.Cells, OcclusionEvidence.Cells, evidence);
    }

    /// <summary>Scores it on labelled images.</summary>
    /// <param name="test">The images.</param>
    /// <exception cref="ArgumentException">There is no image, or one of none of the classes.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    public ClassificationScores Score(IReadOnlyList<LabelledImage> test)
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(test, "Image", nameof(test));
        return Score(ClassIndex.Of(test, Classes, nameof(test)), () => Predict([.. test.Select(t => t.Image)]), nameof(test));
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
        int[] truth = ClassIndex.Of(test.Images.SelectMany(i => i.Objects).Select(o => o.ClassName), Classes, nameof(test));
        return Score(truth, () => [.. PredictObjects(test.Images, cancellationToken).SelectMany(a => a)], nameof(test));
    }

    private ClassificationScores Score(int[] truth, Func<IReadOnlyList<ClassPrediction>> ask, string parameter) =>
        truth.Length == 0
            ? throw new ArgumentException("There is nothing to score.", parameter)
            : ClassificationScores.Measure(Classes, truth, ClassIndex.Of(ask().Select(p => p.ClassName), Classes, parameter));
}
