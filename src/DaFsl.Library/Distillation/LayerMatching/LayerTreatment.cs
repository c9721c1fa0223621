namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>The way a student's layer uses the layer that it is paired with.</summary>
internal enum LayerTreatment
{
    /// <summary>All its values; both have the same shapes.</summary>
    Transfer,

    /// <summary>The values that both have, the first along each dimension; the rest starts at random.</summary>
    Slice,

    /// <summary>
    /// No values: its output learns from the other's, by way of a linear map from its width to the other's (Romero et al. 2015, "FitNets").
    /// </summary>
    Adapter,

    /// <summary>Nothing.</summary>
    LeaveOut,
}
