using System.Globalization;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// When a progressive GAN grows: a phase at 4 x 4; then, for each doubling, one in which the new layers are faded in and one in which they settle, all
/// equally long (Karras et al. 2018, section 3: 800,000 pictures each); the last goes on to the end.
/// </summary>
internal sealed class GrowthSchedule
{
    private readonly int _top;
    private readonly int _phase;

    /// <param name="side">Side of the finished pictures.</param>
    /// <param name="batches">How many batches the training has.</param>
    /// <param name="phase">How many a phase has; <see langword="null"/> to make all phases equally long.</param>
    /// <exception cref="ArgumentException">The training is too short to grow in.</exception>
    public GrowthSchedule(int side, int batches, int? phase)
    {
        _top = Growth.LevelOf(side);
        int phases = (2 * _top) + 1;
        _phase = phase ?? (batches / phases);
        if (_phase < 1 || (long)_phase * (phases - 1) >= batches)
        {
            string length = phase is null ? "a batch or more each" : string.Create(CultureInfo.InvariantCulture, $"{phase} batches each (GanOptions.GrowthBatches)");
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Growing to {side} x {side} pixels takes {phases - 1} phases of {length} and some to end with; the training has {batches} batches."));
        }
    }

    /// <summary>Tells apart from other schedules.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(2 * _top) + 1} phases of {_phase} batches");

    /// <summary>How far networks have grown in a batch, counted from 0 over all epochs.</summary>
    public Growth At(int batch)
    {
        int phase = Math.Min(batch / _phase, 2 * _top);
        bool fades = phase % 2 == 1;
        return new Growth((phase + 1) / 2, fades ? (batch - (phase * _phase) + 1.0) / (_phase + 1) : 1);
    }
}
