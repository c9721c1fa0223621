using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// A part of a matrix, copied so that a product reads it from front to back: in strips of a few rows (or columns), of which all numbers of
/// one step of the sum lie together. A strip that the matrix does not fill is filled up with 0. The memory is kept for the next product of
/// the same thread.
/// </summary>
internal sealed unsafe class PackedPanel
{
    private const int StepsAtOnce = 16;
    private const int LinesAtOnce = 4;

    private readonly AlignedMemory _memory = new();

    /// <summary>The first number; it begins a cache line.</summary>
    public float* Start => _memory.Start;

    /// <summary>Reserves memory for the given number of values; previous content is lost.</summary>
    public void Reserve(int count) => _memory.Reserve(count);

    /// <summary>Copies one strip.</summary>
    /// <param name="strip">The index of the strip in the panel.</param>
    /// <param name="width">Lines that a strip holds: rows of the left matrix, or columns of the right one.</param>
    /// <param name="from">The start of its first line.</param>
    /// <param name="lines">The number of lines, at most <paramref name="width"/>.</param>
    /// <param name="lineStride">Distance from a line to the next.</param>
    /// <param name="steps">Length of a line.</param>
    /// <param name="stepStride">Distance from a number of a line to the next.</param>
    public void Pack(int strip, int width, float* from, int lines, long lineStride, int steps, long stepStride)
    {
        float* to = Start + ((long)strip * width * steps);
        if (lineStride == 1)
        {
            CopySteps(to, width, from, lines, steps, stepStride);
        }
        else
        {
            CopyLines(to, width, from, lines, lineStride, steps, stepStride);
        }
    }

    // The lines lie beside each other: a step is one piece of memory.
    private static void CopySteps(float* to, int width, float* from, int lines, int steps, long stepStride)
    {
        for (int k = 0; k < steps; k++, to += width, from += stepStride)
        {
            new ReadOnlySpan<float>(from, lines).CopyTo(new Span<float>(to, lines));
            new Span<float>(to + lines, width - lines).Clear();
        }
    }

    // Turned over in pieces of a few steps, which stay in the first cache while every line fills its places in them.
    private static void CopyLines(float* to, int width, float* from, int lines, long lineStride, int steps, long stepStride)
    {
        if (lines < width)
        {
            new Span<float>(to, width * steps).Clear();
        }

        for (int begin = 0; begin < steps; begin += StepsAtOnce)
        {
            int count = Math.Min(StepsAtOnce, steps - begin);
            float* piece = to + ((long)begin * width);
            float* source = from + (begin * stepStride);
            int line = 0;
            for (; stepStride == 1 && line <= lines - LinesAtOnce; line += LinesAtOnce, source += LinesAtOnce * lineStride)
            {
                TurnOver(piece + line, width, source, lineStride, count);
            }

            for (; line < lines; line++, source += lineStride)
            {
                for (int k = 0; k < count; k++)
                {
                    piece[(k * width) + line] = source[k * stepStride];
                }
            }
        }
    }

    // Four lines, four steps of each at a time, turned over in registers.
    private static void TurnOver(float* to, int width, float* from, long lineStride, int steps)
    {
        int k = 0;
        for (; k <= steps - LinesAtOnce; k += LinesAtOnce, from += LinesAtOnce, to += LinesAtOnce * width)
        {
            Vector128<float> a = Vector128.Load(from);
            Vector128<float> b = Vector128.Load(from + lineStride);
            Vector128<float> c = Vector128.Load(from + (2 * lineStride));
            Vector128<float> d = Vector128.Load(from + (3 * lineStride));
            Vector128<float> ab01 = Sse.UnpackLow(a, b);
            Vector128<float> ab23 = Sse.UnpackHigh(a, b);
            Vector128<float> cd01 = Sse.UnpackLow(c, d);
            Vector128<float> cd23 = Sse.UnpackHigh(c, d);
            Sse.MoveLowToHigh(ab01, cd01).Store(to);
            Sse.MoveHighToLow(cd01, ab01).Store(to + width);
            Sse.MoveLowToHigh(ab23, cd23).Store(to + (2 * width));
            Sse.MoveHighToLow(cd23, ab23).Store(to + (3 * width));
        }

        for (; k < steps; k++, from++, to += width)
        {
            for (int line = 0; line < LinesAtOnce; line++)
            {
                to[line] = from[line * lineStride];
            }
        }
    }
}
