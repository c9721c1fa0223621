namespace DaFsl.Library.Training.Plans;

/// <summary>The outcome for one tensor of a student when training starts.</summary>
public enum TransferOutcome
{
    /// <summary>It takes the values of the source's tensor, which has its shape.</summary>
    Transferred,

    /// <summary>
    /// It takes the values that it shares with the source's tensor, the first along each dimension; the rest starts at random.
    /// </summary>
    Sliced,

    /// <summary>The strategy does not want it.</summary>
    LeftOut,

    /// <summary>The source has no tensor of that name.</summary>
    NotInSource,

    /// <summary>The source has a tensor of that name, of another shape.</summary>
    ShapeDiffers,
}
