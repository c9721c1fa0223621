namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// How a GAN learns from the proposed images (DatasetB) and the scarce class's own (DatasetS). Where nothing was proposed all are the same.
/// </summary>
public enum GanSchedule
{
    /// <summary>
    /// From DatasetB over to DatasetS: the share of DatasetS in a batch rises in a line from none to all of it at half time.
    /// </summary>
    Gradual,

    /// <summary>On DatasetB first; a second training then moves what was learned to DatasetS by a distillation strategy.</summary>
    Then,

    /// <summary>On both at once, a fixed share (<see cref="GanOptions.ScarceShare"/>) of each batch being DatasetS.</summary>
    Mix,
}
