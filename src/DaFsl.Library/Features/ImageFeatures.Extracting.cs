using DaFsl.Library.Data;
using DaFsl.Library.Features.Caching;
using DaFsl.Library.Features.Maps;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Features;

/// <content>Asking: about images in memory, images that are read when they are needed, and objects in them.</content>
public sealed partial class ImageFeatures
{
    // Whole images are in memory one a core; what is made of them is small.
    private const int ReadAtOnce = 64;

    // Images of one pass through the network.
    private const int AtOnce = 16;

    /// <summary>Extracts the vectors of images.</summary>
    /// <param name="images">Images of one object each, of any sizes.</param>
    /// <returns>A vector of <see cref="Length"/> values for each, in their order.</returns>
    /// <exception cref="InvalidOperationException">The network gives a value that is not finite.</exception>
    /// <exception cref="ObjectDisposedException">The features are disposed.</exception>
    public IReadOnlyList<float[]> Extract(IReadOnlyList<PixelImage> images)
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        return [.. Vectors([.. images.Select((m, i) => new ImagePart(ImageSources.InMemory(Invariant($"image {i}"), m), null))], default)];
    }

    /// <summary>Extracts the vectors of images, which are read a few at a time.</summary>
    /// <param name="images">Images of one object each.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <returns>A vector of <see cref="Length"/> values for each, in their order.</returns>
    /// <exception cref="DataFormatException">An image cannot be read; the first such one.</exception>
    /// <exception cref="InvalidOperationException">The network gives a value that is not finite.</exception>
    /// <exception cref="ObjectDisposedException">The features are disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<float[]> Extract(IReadOnlyList<ImageSource> images, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        return Vectors([.. images.Select(m => new ImagePart(m, null))], cancellationToken);
    }

    /// <summary>Extracts the vectors of the marked objects of images, each cut out by its box.</summary>
    /// <param name="images">The images, such as those of a <see cref="DataSet"/>.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <returns>For each image the vectors of its objects, in their order.</returns>
    /// <exception cref="DataFormatException">An image cannot be read; the first such one.</exception>
    /// <exception cref="InvalidOperationException">The network gives a value that is not finite.</exception>
    /// <exception cref="ObjectDisposedException">The features are disposed.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public IReadOnlyList<IReadOnlyList<float[]>> ExtractObjects(
        IReadOnlyList<AnnotatedImage> images,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfDisposed();
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        float[][] vectors = Vectors([.. images.SelectMany(PartsOf)], cancellationToken);
        int next = 0;
        return
        [
            .. images.Select(m =>
            {
                int start = next;
                next += m.Objects.Count;
                return (IReadOnlyList<float[]>)vectors[start..next];
            }),
        ];
    }

    /// <summary>Works out the maps of images, a few at a time; neither their mirror images nor the cache are used.</summary>
    /// <param name="images">Images of one object each.</param>
    /// <param name="cancellationToken">The token; checked before every image and batch.</param>
    /// <returns>For each image its map of each layer.</returns>
    /// <exception cref="InvalidOperationException">A layer gives vectors and no maps.</exception>
    internal IEnumerable<IReadOnlyList<FeatureMap>> Maps(IReadOnlyList<ImageSource> images, CancellationToken cancellationToken = default)
    {
        ThrowIfDisposed();
        foreach (ImageSource[] some in images.Chunk(AtOnce))
        {
            PixelImage[] prepared = [.. ImageParts.Each(some, s => _way.Load(s), cancellationToken)];
            foreach (IReadOnlyList<FeatureMap> maps in Maps(prepared))
            {
                yield return maps;
            }
        }
    }

    private static IEnumerable<ImagePart> PartsOf(AnnotatedImage image)
    {
        BoundingBox whole = BoundingBox.Filling(image.Width, image.Height);
        return image.Objects.Select(o => new ImagePart(image.Source, o.Box == whole ? null : o.Box));
    }

    private float[][] Vectors(IReadOnlyList<ImagePart> parts, CancellationToken cancellationToken)
    {
        float[][] vectors = new float[parts.Count][];
        using IDisposable? writing = _cache?.BeginWriting();
        for (int start = 0; start < parts.Count; start += ReadAtOnce)
        {
            int first = start;
            int[] places = [.. Enumerable.Range(first, Math.Min(ReadAtOnce, parts.Count - first))];
            (float[]? Vector, UInt128? Key, PixelImage? Image)[] found =
            [
                .. ImageParts.Each(places, i => Find(parts[i]), cancellationToken),
            ];
            foreach (int[] some in places.Where(i => found[i - first].Vector is null).Chunk(AtOnce))
            {
                cancellationToken.ThrowIfCancellationRequested();
                float[][] made = Compute([.. some.Select(i => found[i - first].Image!)]);
                foreach ((int place, float[] vector) in some.Zip(made))
                {
                    RequireFinite(vector, parts[place]);
                    found[place - first].Vector = vector;
                    if (found[place - first].Key is { } key)
                    {
                        _cache!.Add(key, vector);
                    }
                }
            }

            foreach (int place in places)
            {
                vectors[place] = found[place - first].Vector!;
            }
        }

        return vectors;
    }

    private (float[]? Vector, UInt128? Key, PixelImage? Image) Find(ImagePart part)
    {
        UInt128? key = _cache is null ? null : ImageParts.KeyOf(part);
        return key is { } known && _cache!.Find(known) is { } vector ? (vector, key, null) : (null, key, _way.Load(part.Source, part.Box));
    }

    private float[][] Compute(IReadOnlyList<PixelImage> images)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor pixels = _normalization.Apply(PixelTensor.Batch(images, sideMultiple: 1, _device));
        Tensor shown = _options.AveragesMirror ? cat([pixels, pixels.flip(3)], dim: 0) : pixels;
        Tensor vectors = _pooling.Apply(_network.Maps(shown));
        if (_options.AveragesMirror)
        {
            vectors = vectors.reshape(2, images.Count, Length).mean([0]);
        }

        return [.. TensorValues.Of(vectors).Chunk(Length)];
    }

    private FeatureMap[][] Maps(IReadOnlyList<PixelImage> images)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<Tensor> maps = _network.Maps(_normalization.Apply(PixelTensor.Batch(images, sideMultiple: 1, _device)));
        return [.. images.Select((_, i) => _network.Layers.Zip(maps, (layer, map) => MapOf(layer, map, i)).ToArray())];
    }

    private static FeatureMap MapOf(string layer, Tensor maps, int image)
    {
        long[] shape = maps.shape;
        return shape.Length == 4
            ? new FeatureMap(layer, (int)shape[1], (int)shape[2], (int)shape[3], TensorValues.Of(maps[image]))
            : throw new InvalidOperationException($"The layer '{layer}' gives vectors, not maps.");
    }

    private void RequireFinite(float[] vector, ImagePart part)
    {
        if (Array.Exists(vector, v => !float.IsFinite(v)))
        {
            throw new InvalidOperationException($"{Name}: the vector of {part.Source.Name} holds a value that is not finite.");
        }
    }
}
