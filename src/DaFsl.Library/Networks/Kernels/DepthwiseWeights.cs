namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// The weights of a convolution of each channel by itself, 3 x 3, in the order in which <see cref="DepthwiseRow"/> reads them: for every 16
/// channels the nine taps and the bias. Channels up to the next multiple of 16 are 0.
/// </summary>
internal sealed unsafe class DepthwiseWeights
{
    /// <summary>Taps of a channel.</summary>
    public const int Taps = 9;

    private readonly AlignedMemory _memory = new();

    /// <param name="weight">The weights, <c>(channels, 3, 3)</c>.</param>
    /// <param name="bias">A summand a channel.</param>
    public DepthwiseWeights(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        Channels = PackedWeights.RoundUp(bias.Length);
        _memory.Reserve(Channels * (Taps + 1));
        new Span<float>(_memory.Start, Channels * (Taps + 1)).Clear();
        for (int channel = 0; channel < bias.Length; channel++)
        {
            float* to = At(channel / PackedWeights.Vector * PackedWeights.Vector) + (channel % PackedWeights.Vector);
            for (int tap = 0; tap < Taps; tap++)
            {
                to[tap * PackedWeights.Vector] = weight[(channel * Taps) + tap];
            }

            to[Taps * PackedWeights.Vector] = bias[channel];
        }
    }

    /// <summary>Channels with those that fill up the last vector.</summary>
    public int Channels { get; }

    /// <summary>The weights of 16 channels: nine vectors of taps and one of the bias.</summary>
    /// <param name="channel">The first of the channels.</param>
    public float* At(int channel) => _memory.Start + ((long)channel * (Taps + 1));
}
