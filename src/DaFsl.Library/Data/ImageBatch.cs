using System.Buffers;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Data;

/// <summary>Loads images as the batch that a network takes.</summary>
internal static unsafe class ImageBatch
{
    // What a level from 0 to 255 is in a tensor.
    private static readonly float[] _unitOf = [.. Enumerable.Range(0, 256).Select(level => level / 255f)];

    /// <summary>
    /// Decodes images on all cores, and scales each to the same size by <see cref="ImageOperations.Resize"/>: the same values
    /// as image by image.
    /// </summary>
    /// <param name="images">The images, at least one.</param>
    /// <param name="width">The width in pixels, at least 1.</param>
    /// <param name="height">The height in pixels, at least 1.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <returns>
    /// <c>(N, 3, height, width)</c> float32 in 0 to 1 on the processor, red, green, blue; in memory the channels of a point lie together
    /// ("channels last"). The caller, or its dispose scope, disposes of it.
    /// </returns>
    /// <exception cref="ArgumentException">There is no image.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A side is below 1, or one image would be longer than an array can be.</exception>
    /// <exception cref="DataFormatException">An image cannot be read; the first such one.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Tensor Load(IReadOnlyList<ImageSource> images, int width, int height, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        OutOfRange.ThrowIfLessThan(width, 1);
        OutOfRange.ThrowIfLessThan(height, 1);
        OutOfRange.ThrowIfGreaterThan((long)width * height * 3, Array.MaxLength, nameof(width));
        if (images.Count == 0)
        {
            throw new ArgumentException("There is no image to load.", nameof(images));
        }

        TorchRuntime.EnsureLoaded();
        using Tensor pixels = empty([images.Count, height, width, 3], float32);
        float* first = TensorMemory.Of(pixels);
        int length = height * width * 3;
        var faults = new DataFormatException?[images.Count];
        Parallel.For(0, images.Count, new ParallelOptions { CancellationToken = cancellationToken }, n =>
        {
            // Lent, not new: arrays of this size make the garbage collector halt all cores again and again.
            byte[] lent = ArrayPool<byte>.Shared.Rent(length);
            try
            {
                Span<byte> scaled = lent.AsSpan(0, length);
                images[n].LoadScaled(scaled, width, height);
                Write(scaled, new Span<float>(first + ((long)n * length), length));
            }
            catch (DataFormatException fault)
            {
                faults[n] = fault;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(lent);
            }
        });

        // The first in the list, whichever thread was the first to meet one.
        return Array.Find(faults, f => f is not null) is { } fault ? throw fault : pixels.permute(0, 3, 1, 2);
    }

    private static void Write(ReadOnlySpan<byte> levels, Span<float> units)
    {
        for (int i = 0; i < units.Length; i++)
        {
            units[i] = _unitOf[levels[i]];
        }
    }
}
