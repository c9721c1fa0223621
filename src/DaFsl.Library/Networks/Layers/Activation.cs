namespace DaFsl.Library.Networks.Layers;

/// <summary>The activation that follows a normalisation.</summary>
internal enum Activation
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><c>max(x, 0)</c></summary>
    ReLU,

    /// <summary><c>min(max(x, 0), 6)</c> (Sandler et al. 2018, section 3.4).</summary>
    ReLU6,
}
