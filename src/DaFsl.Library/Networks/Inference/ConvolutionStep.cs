using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>A convolution of all channels together, with its shortcut and activation: a product of the points under the kernel.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="from">Its input.</param>
/// <param name="to">Its output.</param>
/// <param name="shortcut">A map of the output's shape to add; <see langword="null"/> for none.</param>
internal sealed unsafe class ConvolutionStep(FrozenConvolution convolution, MapPlace from, MapPlace to, MapPlace? shortcut) : IPassStep
{
    // Rows of so many numbers, with their results, stay in the second cache while all columns are worked out.
    private const int MostNumbers = 96 * 1024;
    private const int MostSteps = 1152;

    // With fewer rows, weights would be read from memory more often than they are worth.
    private const int FewRows = 192;
    private const int RowsOfShared = 48;

    // For every thread, so that none waits long for another.
    private const int PiecesOfShared = 2;

    private readonly PackedWeights _weights = convolution.Dense!;

    // Steps of the sums at a time: whole rows of the kernel.
    private readonly int _stepsOfRow = convolution.Geometry.Kernel * convolution.Inputs;

    private int KernelRowsAtOnce => Math.Clamp(MostSteps / _stepsOfRow, 1, convolution.Geometry.Kernel);

    /// <inheritdoc/>
    public int Pieces(int images, int workers)
    {
        (int rows, int columns) = Parts(images, workers);
        return rows * columns;
    }

    /// <inheritdoc/>
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        (int rowParts, int columnParts) = Parts(pass.Images, pass.Workers);
        var rows = IndexSpan.Part(pass.Images * to.Points, piece % rowParts, rowParts);
        var strips = IndexSpan.Part(_weights.Strips, piece / rowParts, columnParts);
        float* result = pass.Memory.At(to, 0) + ((long)rows.Start * to.Stride);
        float* added = shortcut is { } other ? pass.Memory.At(other, 0) + ((long)rows.Start * to.Stride) : null;
        if (convolution.IsPointwise)
        {
            float* start = pass.Memory.At(from, 0) + ((long)rows.Start * from.Stride);
            var points = new ProductRows(start, from.Stride, rows.Length, result, to.Stride, added);
            FusedProduct.Multiply(points, _weights, new IndexSpan(0, _weights.Steps), strips, convolution.Limits);
            return;
        }

        var patches = new PatchRows(
            pass.Memory.At(from, 0),
            from.Height,
            from.Width,
            convolution.Inputs,
            from.Stride,
            convolution.Geometry
        );
        int stride = PackedWeights.RoundUp(KernelRowsAtOnce * _stepsOfRow) + PackedWeights.Vector;
        own.First.Reserve(rows.Length * stride);
        for (int row = 0; row < convolution.Geometry.Kernel; row += KernelRowsAtOnce)
        {
            var kernelRows = new IndexSpan(row, Math.Min(row + KernelRowsAtOnce, convolution.Geometry.Kernel));
            patches.Copy(rows, (to.Height, to.Width), kernelRows, own.First.Start, stride);
            FusedProduct.Multiply(
                new ProductRows(own.First.Start, stride, rows.Length, result, to.Stride, added),
                _weights,
                new IndexSpan(kernelRows.Start * _stepsOfRow, kernelRows.End * _stepsOfRow),
                strips,
                convolution.Limits
            );
        }
    }

    private (int Rows, int Columns) Parts(int images, int workers)
    {
        int count = images * to.Points;
        int most = Math.Max(FewRows, MostNumbers / ((KernelRowsAtOnce * _stepsOfRow) + to.Stride));
        int rows = (count + most - 1) / most;
        if (workers == 1)
        {
            return (rows, 1);
        }

        int wanted = PiecesOfShared * workers;
        rows = Math.Max(rows, Math.Min(wanted, count / RowsOfShared));
        return (rows, Math.Clamp((wanted + rows - 1) / rows, 1, _weights.Strips));
    }
}
