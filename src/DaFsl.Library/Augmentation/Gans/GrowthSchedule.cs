using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// The growth schedule of a progressive GAN: a phase at 4 x 4; then, for each doubling, one in which the new layers are faded in and one in
/// which they stabilise, all equally long (Karras et al. 2018, section 3: 800,000 images each). The last phase lasts to the end of the
/// training.
/// </summary>
internal sealed class GrowthSchedule
{
    private readonly int _top;
    private readonly int _phase;

    /// <param name="side">Side of the finished images.</param>
    /// <param name="batches">The number of batches in the training.</param>
    /// <param name="phase">The number of batches per phase; <see langword="null"/> to make all phases equally long.</param>
    /// <exception cref="ArgumentException">The training is too short to grow in.</exception>
    public GrowthSchedule(int side, int batches, int? phase)
    {
        if (Fault(side, batches, phase) is { } fault)
        {
            throw new ArgumentException(fault);
        }

        _top = Growth.LevelOf(side);
        _phase = PhaseOf(side, batches, phase);
    }

    /// <summary>Returns the reason why a training is too short for growing, in a sentence; <see langword="null"/> if it is not.</summary>
    public static string? Fault(int side, int batches, int? phase)
    {
        int phases = Phases(side);
        int each = PhaseOf(side, batches, phase);
        if (each >= 1 && (long)each * (phases - 1) < batches)
        {
            return null;
        }

        string length = phase is null ? "a batch or more each" : Invariant($"{phase} batches each (GanOptions.GrowthBatches)");
        return Invariant($"Growing to {side} x {side} pixels takes {Counted.Of(phases - 1, "phase")} of {length} and some to end ")
            + Invariant($"with; the training has {Counted.Of(batches, "batch", "batches")}.");
    }

    /// <summary>Tells apart from other schedules.</summary>
    public override string ToString() => Invariant($"{(2 * _top) + 1} phases of {_phase} batches");

    /// <summary>Returns the growth of the networks at a batch, counted from 0 over all epochs.</summary>
    public Growth At(int batch)
    {
        int phase = Math.Min(batch / _phase, 2 * _top);
        bool fades = phase % 2 == 1;
        return new Growth((phase + 1) / 2, fades ? (batch - (phase * _phase) + 1.0) / (_phase + 1) : 1);
    }

    private static int Phases(int side) => (2 * Growth.LevelOf(side)) + 1;

    private static int PhaseOf(int side, int batches, int? phase) => phase ?? (batches / Phases(side));
}
