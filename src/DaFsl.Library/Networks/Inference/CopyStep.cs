namespace DaFsl.Library.Networks.Inference;

/// <summary>Copies a map to the values that a caller asked for.</summary>
/// <param name="from">The map.</param>
/// <param name="to">The values of all images, without gaps.</param>
internal sealed unsafe class CopyStep(MapPlace from, float[] to) : IPassStep
{
    /// <inheritdoc/>
    public int Pieces(int images, int workers) => images;

    /// <inheritdoc/>
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        float* map = pass.Memory.At(from, piece);
        int size = from.Points * from.Channels;
        Span<float> values = to.AsSpan(checked((pass.First + piece) * size), size);
        if (from.Stride == from.Channels)
        {
            new ReadOnlySpan<float>(map, size).CopyTo(values);
            return;
        }

        for (int point = 0; point < from.Points; point++)
        {
            new ReadOnlySpan<float>(map + ((long)point * from.Stride), from.Channels).CopyTo(values[(point * from.Channels)..]);
        }
    }
}
