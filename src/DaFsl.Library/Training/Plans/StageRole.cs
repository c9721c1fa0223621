namespace DaFsl.Library.Training.Plans;

/// <summary>What a stage of a network is for.</summary>
public enum StageRole
{
    /// <summary>It turns images into features, which serve other tasks, too.</summary>
    Features,

    /// <summary>It turns features into answers to the network's own task.</summary>
    Head,
}
