using System.IO.Hashing;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>Moves numbers between files and the memory of contiguous tensors on the processor, without a copy on the way.</summary>
internal static unsafe class TensorBytes
{
    // Stays in the processor's cache from being read to being added up.
    private const int Portion = 1 << 20;

    private delegate void Take(ReadOnlySpan<byte> portion);

    /// <summary>Fills a tensor from a stream.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="source">The stream.</param>
    /// <param name="sum">The checksum to which the bytes are also added; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">The token; checked repeatedly.</param>
    /// <exception cref="EndOfStreamException">The stream is shorter.</exception>
    public static void Fill(Tensor tensor, Stream source, XxHash128? sum = null, CancellationToken cancellationToken = default)
    {
        byte* first = TensorMemory.BytesOf(tensor);
        long length = Length(tensor);
        for (long at = 0; at < length; at += Portion)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var portion = new Span<byte>(first + at, (int)Math.Min(Portion, length - at));
            source.ReadExactly(portion);
            sum?.Append(portion);
        }

        GC.KeepAlive(tensor);
    }

    /// <summary>Adds up the bytes of a contiguous tensor.</summary>
    public static void AddUp(Tensor tensor, XxHash128 sum, CancellationToken cancellationToken = default) =>
        Each(tensor, sum.Append, cancellationToken);

    /// <summary>Appends a contiguous tensor to a stream.</summary>
    public static void Write(Tensor tensor, Stream target, CancellationToken cancellationToken = default) =>
        Each(tensor, target.Write, cancellationToken);

    /// <summary>Refuses weights that no network can compute with.</summary>
    /// <param name="tensor">The tensor; contiguous or not.</param>
    /// <param name="type">The type of its numbers.</param>
    /// <param name="path">The file that it comes from.</param>
    /// <param name="name">The name of the tensor in the file.</param>
    /// <exception cref="DataFormatException">A value is not finite.</exception>
    public static void RequireFinite(Tensor tensor, WeightType type, string path, string name)
    {
        long faults = CountNonFinite(tensor, type);
        if (faults > 0)
        {
            throw new DataFormatException(
                Invariant(
                    $"{path}, tensor {ForeignText.Quote(name)}: {faults} of its {tensor.numel()} values are not finite (NaN or infinity)."
                )
            );
        }
    }

    /// <summary>Counts the values that are infinite or not a number.</summary>
    public static long CountNonFinite(Tensor tensor, WeightType type)
    {
        if (type.Exponent == 0)
        {
            return 0;
        }

        using Tensor values = tensor.contiguous();
        byte* first = TensorMemory.BytesOf(values);
        long count = values.numel();
        long faults =
            type.Bytes == sizeof(uint)
                ? CountWith((uint*)first, count, type.Exponent)
                : CountWith((ushort*)first, count, (ushort)type.Exponent);
        GC.KeepAlive(values);
        return faults;
    }

    // A program loads weights once or twice, too seldom for the compiler to notice; slow at first, the loop would take longer than the
    // disk.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long CountWith<T>(T* values, long count, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        var mask = new Vector<T>(exponent);
        long faults = 0;
        for (long at = 0; at < count; at += Portion)
        {
            var portion = new ReadOnlySpan<T>(values + at, (int)Math.Min(Portion, count - at));
            ReadOnlySpan<Vector<T>> vectors = MemoryMarshal.Cast<T, Vector<T>>(portion);
            for (int v = 0; v < vectors.Length; v++)
            {
                if (Vector.EqualsAny(vectors[v] & mask, mask))
                {
                    faults += CountOneByOne(portion.Slice(v * Vector<T>.Count, Vector<T>.Count), exponent);
                }
            }

            faults += CountOneByOne(portion[(vectors.Length * Vector<T>.Count)..], exponent);
        }

        return faults;
    }

    private static int CountOneByOne<T>(ReadOnlySpan<T> values, T exponent)
        where T : unmanaged, IBinaryInteger<T>
    {
        int faults = 0;
        foreach (T value in values)
        {
            faults += (value & exponent) == exponent ? 1 : 0;
        }

        return faults;
    }

    private static void Each(Tensor tensor, Take take, CancellationToken cancellationToken)
    {
        byte* first = TensorMemory.BytesOf(tensor);
        long length = Length(tensor);
        for (long at = 0; at < length; at += Portion)
        {
            cancellationToken.ThrowIfCancellationRequested();
            take(new ReadOnlySpan<byte>(first + at, (int)Math.Min(Portion, length - at)));
        }

        GC.KeepAlive(tensor);
    }

    private static long Length(Tensor tensor) => tensor.numel() * tensor.element_size();
}
