namespace DaFsl.Library.Training.Plans;

/// <summary>The behaviour of a stage's batch norms during training.</summary>
public enum BatchNormMode
{
    /// <summary>They normalise by the batch and let their running statistics follow.</summary>
    Adapt,

    /// <summary>They normalise by their running statistics and leave them as they are.</summary>
    Keep,
}
