namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>What a global of a pickle is there for.</summary>
internal enum PickledRole
{
    /// <summary>Makes an empty dictionary.</summary>
    Dictionary,

    /// <summary>Makes a tensor out of storage, offset, sizes and strides.</summary>
    Tensor,

    /// <summary>Wraps a tensor.</summary>
    Parameter,

    /// <summary>Names the kind of a storage.</summary>
    Storage,
}
