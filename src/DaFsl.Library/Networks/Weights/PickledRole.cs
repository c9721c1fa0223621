namespace DaFsl.Library.Networks.Weights;

/// <summary>The role of a global in a pickle.</summary>
internal enum PickledRole
{
    /// <summary>Nothing here: what it makes is a <see cref="PickledObject"/>.</summary>
    None,

    /// <summary>Makes an empty dictionary.</summary>
    Dictionary,

    /// <summary>Makes a tensor out of storage, offset, sizes and strides.</summary>
    Tensor,

    /// <summary>Wraps a tensor.</summary>
    Parameter,

    /// <summary>Calls another one of these, for a class of its own.</summary>
    Subclass,

    /// <summary>Names the kind of a storage.</summary>
    Storage,
}
