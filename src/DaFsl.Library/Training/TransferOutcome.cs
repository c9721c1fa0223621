namespace DaFsl.Library.Training;

/// <summary>What becomes of one tensor of a student when training starts.</summary>
public enum TransferOutcome
{
    /// <summary>It takes the values of the tensor of the same name and shape in the source.</summary>
    Transferred,

    /// <summary>The strategy does not want it.</summary>
    LeftOut,

    /// <summary>The source has no tensor of that name.</summary>
    NotInSource,

    /// <summary>The source has a tensor of that name, of another shape.</summary>
    ShapeDiffers,
}
