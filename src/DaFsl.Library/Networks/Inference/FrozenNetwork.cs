using System.Collections.Concurrent;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Kernels;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Inference;

/// <summary>
/// A copy of a network in evaluation mode that only predicts, in float32: batch norms are folded into the convolutions, and shortcuts and
/// activations are worked out with them, by kernels of our own. On processors without vectors of 512 bits libtorch does it.
/// Several threads may call it at once. An image's maps are the same, bit for bit, whichever images it is given with and however many
/// threads work; by libtorch, with its number of threads unchanged.
/// </summary>
internal sealed unsafe class FrozenNetwork
{
    // Points of the coarsest map that make full use of weights once they are in the cache.
    private const int PointsAtOnce = 96;
    private const int CoarsestStride = 32;
    private const int MostAtOnce = 16;

    private readonly IReadOnlyList<BlockOutline> _outline;
    private readonly IReadOnlyList<FrozenBlock>? _blocks;
    private readonly ConcurrentBag<PassMemory> _memories = [];
    private readonly int _threads;

    /// <param name="outline">The blocks from the lowest up.</param>
    /// <param name="threads">The number of threads; <see langword="null"/> for as many as there are processors.</param>
    /// <param name="byLibtorch">True to leave the work to libtorch where the kernels could do it, too.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    public FrozenNetwork(IReadOnlyList<BlockOutline> outline, int? threads = null, bool byLibtorch = false)
    {
        OutOfRange.ThrowIfLessThan(threads ?? 1, 1, nameof(threads));
        _threads = threads ?? Environment.ProcessorCount;
        Layers = [.. outline.SelectMany(b => b.Names)];
        if (!byLibtorch && FusedProduct.IsSupported && outline.All(FrozenBlock.IsSupported))
        {
            _blocks = [.. outline.Select(b => new FrozenBlock(b))];

            // The kernels have the weights in their own order.
            _outline = [.. outline.Select(b => b with { Chain = [], Projection = null })];
        }
        else
        {
            _outline = outline;
        }
    }

    /// <summary>The names of the maps that it can be asked for, from the lowest up.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>True if libtorch does the work.</summary>
    public bool IsByLibtorch => _blocks is null;

    /// <summary>Works out maps of images.</summary>
    /// <param name="pixels">
    /// <c>(N, H, W, 3)</c>, red, green and blue of a point together, as the network was trained: usually in 0 to 1 and then normalised.
    /// </param>
    /// <param name="count">The number of images N, at least 1.</param>
    /// <param name="height">Their height in pixels, at least 1.</param>
    /// <param name="width">Their width in pixels, at least 1.</param>
    /// <param name="layers">
    /// The names of the maps to return, some of <see cref="Layers"/>. No block above the uppermost is worked out.
    /// </param>
    /// <returns>The maps in the order in which they were asked for.</returns>
    /// <exception cref="ArgumentException">
    /// A size is below 1, the pixels are not as many as the sizes say, or there is no such layer.
    /// </exception>
    public IReadOnlyList<MapValues> Run(ReadOnlySpan<float> pixels, int count, int height, int width, params IReadOnlyList<string> layers)
    {
        OutOfRange.ThrowIfLessThan(count, 1, nameof(count));
        OutOfRange.ThrowIfLessThan(height, 1, nameof(height));
        OutOfRange.ThrowIfLessThan(width, 1, nameof(width));
        if (pixels.Length != (long)count * height * width * FrozenConvolution.Colors)
        {
            throw new ArgumentException(
                Invariant($"There are {pixels.Length} numbers; {count} images of {width} x {height} pixels have ")
                    + Invariant($"{(long)count * height * width * FrozenConvolution.Colors}."),
                nameof(pixels)
            );
        }

        int[] places =
        [
            .. layers.Select(layer =>
                PlaceOf(layer)
                ?? throw new ArgumentException($"There is no layer '{layer}'. There are: {string.Join(", ", Layers)}.", nameof(layers))
            ),
        ];
        if (places.Length == 0)
        {
            return [];
        }

        return _blocks is null
            ? TensorPass.Run([.. _outline.Take(places.Max() + 1)], pixels, (count, height, width), layers, places)
            : Run(
                [.. _blocks.Take(places.Max() + 1)],
                pixels,
                count,
                new MapPlace(MapPlace.Pixels, height, width, FrozenConvolution.Colors),
                layers,
                places
            );
    }

    private MapValues[] Run(
        IReadOnlyList<FrozenBlock> blocks,
        ReadOnlySpan<float> pixels,
        int count,
        MapPlace image,
        IReadOnlyList<string> layers,
        int[] places
    )
    {
        IReadOnlyList<MapPlace> shapes = PassPlan.Shapes(blocks, image);
        MapValues[] maps =
        [
            .. layers.Select(
                (layer, i) =>
                {
                    MapPlace map = shapes[places[i]];
                    float[] values = GC.AllocateUninitializedArray<float>(checked(count * map.Points * map.Channels));
                    return new MapValues(layer, values, map.Channels, map.Height, map.Width);
                }
            ),
        ];
        ILookup<int, float[]> asked = Enumerable.Range(0, maps.Length).ToLookup(i => places[i], i => maps[i].Values);
        fixed (float* start = pixels)
        {
            // With fewer images than that, some threads would have none while the last ones are worked out.
            if (_threads > 1 && count < 2 * _threads)
            {
                RunTogether(new PassPlan(blocks, image, asked, isShared: true), (nint)start, count);
            }
            else
            {
                RunApart(new PassPlan(blocks, image, asked, isShared: false), (nint)start, count, image);
            }
        }

        return maps;
    }

    // All threads at one image after another.
    private void RunTogether(PassPlan plan, nint pixels, int count) => RunPass(plan, (float*)pixels, count, first: 0, _threads);

    // Each thread takes some images through the whole network.
    private void RunApart(PassPlan plan, nint pixels, int count, MapPlace image)
    {
        int coarse = ((image.Height - 1) / CoarsestStride + 1) * ((image.Width - 1) / CoarsestStride + 1);
        int atOnce = Math.Clamp((PointsAtOnce + coarse - 1) / coarse, 1, Math.Min(MostAtOnce, (count + _threads - 1) / _threads));
        int passes = (count + atOnce - 1) / atOnce;
        if (_threads == 1)
        {
            for (int pass = 0; pass < passes; pass++)
            {
                RunPass(pass);
            }

            return;
        }

        Parallel.For(0, passes, new ParallelOptions { MaxDegreeOfParallelism = _threads }, RunPass);

        void RunPass(int pass)
        {
            int first = pass * atOnce;
            this.RunPass(plan, (float*)pixels + ((long)first * image.Size), Math.Min(atOnce, count - first), first, workers: 1);
        }
    }

    private void RunPass(PassPlan plan, float* pixels, int images, int first, int workers)
    {
        PassMemory memory = _memories.TryTake(out PassMemory? kept) ? kept : new PassMemory();
        memory.Reserve(plan.Sizes, images, workers);
        memory.SetPixels(pixels);
        new PassCrew(plan.Steps, new PassRun(memory, images, workers, first)).Run();

        // Not after an exception, when a thread may still be writing.
        _memories.Add(memory);
    }

    private int? PlaceOf(string layer)
    {
        for (int place = 0; place < _outline.Count; place++)
        {
            if (_outline[place].Names.Contains(layer))
            {
                return place;
            }
        }

        return null;
    }
}
