using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Saving;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <content>Weights, and the file of a whole detector.</content>
public sealed partial class FasterRcnnDetector
{
    /// <summary>
    /// Reads a whole detector that <see cref="Save(string)"/> wrote: what it finds is what it found before. The caller disposes it.
    /// </summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions and matrix products are computed; <see langword="null"/> for the precision that the detector was
    /// created with.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the file is read.</param>
    /// <exception cref="DataFormatException">
    /// The file is broken or of another format, contains weights without the description of a detector, or the two do not match; nothing
    /// was built that the file's weights do not confirm.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static FasterRcnnDetector Load(
        string path,
        Device? device = null,
        ComputePrecision? precision = null,
        CancellationToken cancellationToken = default
    )
    {
        using Checkpoint weights = Checkpoint.Load(path, within: null, cancellationToken);
        return FromCheckpoint(weights, device, precision);
    }

    /// <summary>
    /// Reads a detector from a stream that holds what such a file holds, as <see cref="Load"/> does; the caller disposes it.
    /// </summary>
    /// <param name="stream">
    /// The stream, from its position to its end; it stays open. One that cannot go back, or is not at its beginning, is taken into memory
    /// first, at most 2 GB.
    /// </param>
    /// <param name="name">The name of the GAN in messages.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions and matrix products are computed; <see langword="null"/> for the precision that the detector was
    /// created with.
    /// </param>
    /// <param name="cancellationToken">The token; checked repeatedly while the stream is read.</param>
    /// <inheritdoc cref="Load"/>
    public static FasterRcnnDetector LoadFrom(
        Stream stream,
        string name,
        Device? device = null,
        ComputePrecision? precision = null,
        CancellationToken cancellationToken = default
    )
    {
        using Checkpoint weights = Checkpoint.Load(stream, name, within: null, cancellationToken);
        return FromCheckpoint(weights, device, precision);
    }

    /// <summary>
    /// Makes the detector that weights of one belong to, by the description that they carry (see <see cref="DetectorDescription.Of"/>).
    /// </summary>
    /// <param name="weights">The weights, from a file or by <see cref="ToCheckpoint"/>.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">
    /// The precision in which convolutions and matrix products are computed; <see langword="null"/> for the precision that the detector was
    /// created with.
    /// </param>
    /// <exception cref="DataFormatException">They carry no description, or one that is broken or does not fit them.</exception>
    public static FasterRcnnDetector FromCheckpoint(Checkpoint weights, Device? device = null, ComputePrecision? precision = null)
    {
        ArgumentNullException.ThrowIfNull(weights);
        DetectorDescription described = DetectorDescription.Require(weights);
        var detector = new FasterRcnnDetector(described.Classes, described.Options, device, precision ?? described.Precision);
        try
        {
            LoadReport report = weights.LoadInto(detector._network, strict: false);
            if (!report.IsExact)
            {
                throw new DataFormatException(
                    $"{new WeightMismatchException(report).Message.Replace("Nothing was loaded.", "", StringComparison.Ordinal)}"
                        + "Its description is of another network."
                );
            }

            detector.Forget(described.Origin);
            return detector;
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes the whole detector to a safetensors file: its weights, and in the header, as JSON, its classes, every option, what it
    /// computes in, the library's version and where its weights come from. A file of that name is replaced once the new one is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public void Save(string path) => Save(path, CancellationToken.None);

    /// <summary>Writes the whole detector to a safetensors file, as <see cref="Save(string)"/> does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token; checked repeatedly. If it is cancelled, the file remains unchanged.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public void Save(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using Checkpoint weights = ToCheckpoint(Path.GetFileNameWithoutExtension(path) is { Length: > 0 } name ? name : "detector");
        weights.Save(path, cancellationToken);
    }

    /// <summary>Writes what <see cref="Save(string)"/> writes to a stream, from its position on; it stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public void Save(Stream stream) => Save(stream, CancellationToken.None);

    /// <summary>Writes what <see cref="Save(string)"/> writes to a stream, from its position on; it stays open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public void Save(Stream stream, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using Checkpoint weights = ToCheckpoint("detector");
        weights.Save(stream, cancellationToken);
    }

    /// <summary>Takes over the weights of a whole detector: this library's own, or those of torchvision's Faster R-CNN.</summary>
    /// <param name="weights">
    /// The weights; the names of older versions of torchvision, and of backbones without a pyramid, are understood.
    /// </param>
    /// <param name="strict">True to require every tensor, each of the right shape, and no additional ones.</param>
    /// <param name="checkDescription">
    /// True to check weights that state their classes and options, as this library's do: they must have these classes, in this order, and
    /// these options as far as they affect detections. False to load the weights regardless of what they state. If loading is not strict,
    /// the classes matter only if the layer that scores them fits.
    /// </param>
    /// <returns>The result for each tensor.</returns>
    /// <exception cref="WeightMismatchException">
    /// The weights are of other classes or options, or loading is strict and not all fits; the message tells every difference. Nothing was
    /// loaded then.
    /// </exception>
    /// <exception cref="DataFormatException">What the weights tell of their detector is broken.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public LoadReport LoadWeights(Checkpoint weights, bool strict = true, bool checkDescription = true)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        DetectorDescription? described = checkDescription ? DetectorDescription.Find(weights) : null;
        using Checkpoint renamed = weights.Rename(name => DetectorNames.Canonical(name, Options.Backbone));
        ThrowIfOther(described, renamed, strict);
        LoadReport loaded = LoadOrTellKind(() => renamed.LoadInto(_network, strict), weights, ModelKind.Detector);
        LoadReport report = loaded with { Prefix = DetectorNames.PrefixOf(weights) };
        if (described is not null && report.IsExact)
        {
            Forget(described.Origin);
        }

        Remember($"Weights of '{weights.Name}'.");
        return report;
    }

    /// <summary>
    /// Loads the backbone's weights from a classifier of the same kind, such as torchvision's pretrained ones. Its last layer, and stages
    /// that this detector does not use, are skipped; everything else must fit. All its names may have the prefix of a model that it was a
    /// part of (<c>model.backbone.</c>); the report shows this.
    /// </summary>
    /// <param name="weights">The classifier's weights.</param>
    /// <returns>The result for each tensor.</returns>
    /// <exception cref="WeightMismatchException">
    /// A tensor of the backbone is missing or has another shape, or two backbones are there; nothing was loaded then.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public LoadReport LoadBackbone(Checkpoint weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        FasterRcnn network = Network;
        LoadReport report = weights.Metadata.ContainsKey(ModelKind.Detector)
            ? DetectorNames.LoadBackbone(network, weights, Options.Backbone)
            : LoadOrTellKind(() => DetectorNames.LoadBackbone(network, weights, Options.Backbone), weights, ModelKind.Classifier);
        Remember($"The backbone of '{weights.Name}'.");
        return report;
    }

    /// <summary>
    /// The weights as they are now, with the description of the detector, which a file of them carries as well (see
    /// <see cref="FromCheckpoint"/>); the caller disposes them.
    /// </summary>
    /// <param name="name">The name of the weights in plans and reports.</param>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public Checkpoint ToCheckpoint(string name)
    {
        var described = new DetectorDescription(name, Classes, Options, _precision, Origin);
        return Checkpoint.Of(
            Network,
            name,
            new Dictionary<string, string>(StringComparer.Ordinal) { [DetectorDescription.Key] = described.ToJson() }
        );
    }

    // Only where they do not fit: weights out of another kind of file may have been given the right names.
    private static LoadReport LoadOrTellKind(Func<LoadReport> load, Checkpoint weights, string expected)
    {
        try
        {
            return load();
        }
        catch (WeightMismatchException misfit) when (ModelKind.Other(weights.Metadata, expected) is { } other)
        {
            throw new WeightMismatchException($"{weights.Source}: {other}. Nothing was loaded.", misfit.Report!);
        }
    }

    // What the weights were before, in favour of where these come from.
    private void Forget(IReadOnlyList<string> inFavourOf)
    {
        lock (_origin)
        {
            _origin.Clear();
            _origin.AddRange(inFavourOf);
        }
    }

    private void ThrowIfOther(DetectorDescription? described, Checkpoint weights, bool strict)
    {
        if (described is null)
        {
            return;
        }

        var report = LoadReport.Compare(weights.Source, TensorShapes.Of(_network.state_dict()), weights.Shapes);
        bool namesClasses = strict || report.Matched.Contains(DetectorShapes.Scores);
        string[] differences =
        [
            .. namesClasses && DetectorClasses.Difference(described.Classes, Classes) is { } classes ? [classes] : Array.Empty<string>(),
            .. DetectorSettings.Differences(described.Options, Options),
        ];
        if (differences.Length > 0)
        {
            throw new WeightMismatchException(
                $"{weights.Source}: these are the weights of another detector: "
                    + $"{string.Join("; ", differences)}. Nothing was loaded. FasterRcnnDetector.Load makes the detector "
                    + "that they are of; with checkDescription: false they are loaded all the same.",
                report
            );
        }
    }
}
