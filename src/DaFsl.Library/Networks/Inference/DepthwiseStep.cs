using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>A convolution of each channel by itself.</summary>
/// <param name="convolution">The convolution.</param>
/// <param name="from">Its input.</param>
/// <param name="to">Its output.</param>
internal sealed unsafe class DepthwiseStep(FrozenConvolution convolution, MapPlace from, MapPlace to) : IPassStep
{
    // For every thread, so that none waits long for another.
    private const int PiecesOfShared = 2;

    /// <inheritdoc/>
    public int Pieces(int images, int workers) => workers == 1 ? 1 : Math.Min(PiecesOfShared * workers, images * to.Height);

    /// <inheritdoc/>
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        var rows = IndexSpan.Part(pass.Images * to.Height, piece, Pieces(pass.Images, pass.Workers));
        long length = (long)from.Width * from.Stride;
        for (int row = rows.Start; row < rows.End; row++)
        {
            (int image, int y) = (row / to.Height, row % to.Height);
            int middle = y * convolution.Geometry.Stride;
            float* at = pass.Memory.At(from, image) + (middle * length);
            DepthwiseRow.Convolve(
                middle == 0 ? null : at - length,
                at,
                middle + 1 == from.Height ? null : at + length,
                from.Width,
                convolution.Geometry.Stride,
                convolution.Depthwise!,
                pass.Memory.At(to, image) + ((long)y * to.Width * to.Stride),
                convolution.Limits
            );
        }
    }
}
