namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Notices when a discriminator has won: where it loses nothing for long, it tells real from generated images without fail, and the
/// generator learns nothing from it any more.
/// </summary>
/// <param name="batchesPerEpoch">The number of batches per epoch.</param>
internal sealed class DiscriminatorWatch(int batchesPerEpoch)
{
    private const double NoLoss = 1e-3;
    private const int Patience = 100;

    private int _inARow;
    private bool _told;

    /// <summary>Looks at a step; returns what the user must be told, once.</summary>
    /// <param name="loss">The discriminator's loss, which is never below 0.</param>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public string? Look(double loss, int batch)
    {
        _inARow = loss < NoLoss ? _inARow + 1 : 0;
        if (_inARow < Patience || _told)
        {
            return null;
        }

        _told = true;
        (int epoch, int inEpoch) = Math.DivRem(batch, batchesPerEpoch);
        return Invariant($"The discriminator has won: up to epoch {epoch + 1}, batch {inEpoch + 1} its loss was below {NoLoss} on ")
            + Invariant($"{Patience} batches in a row, and the generator ")
            + "learns nothing from it. A penalty (GanOptions.R1), augmented images (GanOptions.Augmentation), a "
            + "lower learning rate or more images may help.";
    }
}
