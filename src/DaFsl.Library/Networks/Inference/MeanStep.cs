using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The mean over all points of a map.</summary>
/// <param name="from">Its input.</param>
/// <param name="to">Its output, a map of one point.</param>
internal sealed unsafe class MeanStep(MapPlace from, MapPlace to) : IPassStep
{
    /// <summary>The place of the output.</summary>
    public static MapPlace Output(MapPlace input, int slot) => new(slot, 1, 1, input.Channels);

    /// <inheritdoc/>
    public int Pieces(int images, int workers) => images;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        float* map = pass.Memory.At(from, piece);
        float* result = pass.Memory.At(to, piece);
        for (int channel = 0; channel < to.Stride; channel += Vector512<float>.Count)
        {
            Vector512<float> sum = default;
            for (int point = 0; point < from.Points; point++)
            {
                sum += Vector512.Load(map + ((long)point * from.Stride) + channel);
            }

            (sum / Vector512.Create((float)from.Points)).Store(result + channel);
        }
    }
}
