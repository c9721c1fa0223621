namespace DaFsl.Library.Imbalance;

/// <summary>The verdict on whether a class has enough data to learn from.</summary>
public enum ClassVerdict
{
    /// <summary>The class has enough objects: it belongs to D_enough.</summary>
    Enough,

    /// <summary>The class has objects, but too few: it belongs to D_lack.</summary>
    Scarce,

    /// <summary>The class has no object at all. There is nothing to augment, so it belongs to neither set.</summary>
    Empty,
}
