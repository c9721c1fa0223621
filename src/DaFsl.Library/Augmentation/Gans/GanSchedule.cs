namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// The schedules for training a GAN on the proposed images (DatasetB) and the scarce class's own (DatasetS). If there are no proposed
/// images, all schedules are the same.
/// </summary>
public enum GanSchedule
{
    /// <summary>
    /// A gradual shift from DatasetB to DatasetS: the share of DatasetS in a batch rises linearly from 0 to 1 by the middle of the
    /// training.
    /// </summary>
    Gradual,

    /// <summary>On DatasetB first; a second training then moves what was learned to DatasetS by a distillation strategy.</summary>
    Then,

    /// <summary>On both at once, a fixed share (<see cref="GanOptions.ScarceShare"/>) of each batch being DatasetS.</summary>
    Mix,
}
