namespace DaFsl.Library.Training.Plans;

/// <summary>What the batch norms of a stage do while it is trained.</summary>
public enum BatchNormMode
{
    /// <summary>They normalise by the batch and let their running statistics follow.</summary>
    Adapt,

    /// <summary>They normalise by their running statistics and leave them as they are.</summary>
    Keep,
}
