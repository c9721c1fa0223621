namespace DaFsl.Library.Training.Plans;

/// <summary>The role of a network stage.</summary>
public enum StageRole
{
    /// <summary>It turns images into features, which serve other tasks, too.</summary>
    Features,

    /// <summary>It turns features into answers to the network's own task.</summary>
    Head,
}
