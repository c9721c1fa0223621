using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>
/// A whole inverted residual (Sandler et al. 2018): a few rows at a time are widened, convolved and narrowed again, so that the wide map
/// never leaves the caches.
/// </summary>
/// <param name="widening">The convolution that widens; <see langword="null"/> for none.</param>
/// <param name="depthwise">The convolution of each channel by itself.</param>
/// <param name="narrowing">The convolution that narrows.</param>
/// <param name="from">The block's input.</param>
/// <param name="to">Its output.</param>
/// <param name="hasShortcut">True if the input is added to the output.</param>
internal sealed unsafe class InvertedResidualStep(
    FrozenConvolution? widening,
    FrozenConvolution depthwise,
    FrozenConvolution narrowing,
    MapPlace from,
    MapPlace to,
    bool hasShortcut
) : IPassStep
{
    // Numbers of the wide rows that are held at a time.
    private const int MostNumbers = 64 * 1024;

    // Fewer rows a piece, and too many wide ones would be worked out twice.
    private const int FewRows = 6;

    private readonly int _channels = depthwise.Depthwise!.Channels;
    private readonly int _stride = depthwise.Geometry.Stride;
    private readonly IndexSpan _widerSteps = new(0, widening?.Dense!.Steps ?? 0);
    private readonly IndexSpan _widerStrips = new(0, widening?.Dense!.Strips ?? 0);
    private readonly IndexSpan _narrowerSteps = new(0, narrowing.Dense!.Steps);
    private readonly IndexSpan _narrowerStrips = new(0, narrowing.Dense!.Strips);

    private int WideRow => from.Width * _channels;

    private int RowsAtOnce => Math.Clamp(((MostNumbers / WideRow) - 3) / _stride + 1, 1, to.Height);

    /// <inheritdoc/>
    public int Pieces(int images, int workers) => images * Bands(images, workers);

    /// <inheritdoc/>
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        int bands = Bands(pass.Images, pass.Workers);
        var rows = IndexSpan.Part(to.Height, piece % bands, bands);
        float* input = pass.Memory.At(from, piece / bands);
        float* output = pass.Memory.At(to, piece / bands);
        int atOnce = RowsAtOnce;
        own.First.Reserve((((atOnce - 1) * _stride) + 3) * WideRow);
        own.Second.Reserve(atOnce * to.Width * _channels);
        var held = new IndexSpan(0, 0);
        for (int row = rows.Start; row < rows.End; row += atOnce)
        {
            var some = new IndexSpan(row, Math.Min(row + atOnce, rows.End));
            var needed = new IndexSpan(Math.Max(0, (some.Start * _stride) - 1), Math.Min(from.Height, ((some.End - 1) * _stride) + 2));
            float* wide = input + ((long)needed.Start * WideRow);
            if (widening is not null)
            {
                Widen(input, own.First.Start, held, needed);
                wide = own.First.Start;
                held = needed;
            }

            Convolve(wide, needed, some, own.Second.Start);
            long at = (long)some.Start * to.Width * to.Stride;
            FusedProduct.Multiply(
                new ProductRows(
                    own.Second.Start,
                    _channels,
                    some.Length * to.Width,
                    output + at,
                    to.Stride,
                    hasShortcut ? input + at : null
                ),
                narrowing.Dense!,
                _narrowerSteps,
                _narrowerStrips,
                narrowing.Limits
            );
        }
    }

    // Rows that the next ones need as well are kept.
    private void Widen(float* input, float* wide, IndexSpan held, IndexSpan needed)
    {
        int first = Math.Max(needed.Start, held.End);
        if (held.End > needed.Start)
        {
            long bytes = (long)(held.End - needed.Start) * WideRow * sizeof(float);
            Buffer.MemoryCopy(wide + ((long)(needed.Start - held.Start) * WideRow), wide, bytes, bytes);
        }

        FusedProduct.Multiply(
            new ProductRows(
                input + ((long)first * from.Width * from.Stride),
                from.Stride,
                (needed.End - first) * from.Width,
                wide + ((long)(first - needed.Start) * WideRow),
                _channels,
                shortcut: null
            ),
            widening!.Dense!,
            _widerSteps,
            _widerStrips,
            widening.Limits
        );
    }

    private void Convolve(float* wide, IndexSpan held, IndexSpan rows, float* result)
    {
        for (int row = rows.Start; row < rows.End; row++, result += to.Width * _channels)
        {
            int middle = row * _stride;
            float* at = wide + ((long)(middle - held.Start) * WideRow);
            DepthwiseRow.Convolve(
                middle == 0 ? null : at - WideRow,
                at,
                middle + 1 == from.Height ? null : at + WideRow,
                from.Width,
                _stride,
                depthwise.Depthwise!,
                result,
                depthwise.Limits
            );
        }
    }

    private int Bands(int images, int workers) =>
        workers == 1 ? 1 : Math.Clamp(((2 * workers) + images - 1) / images, 1, Math.Max(1, to.Height / FewRows));
}
