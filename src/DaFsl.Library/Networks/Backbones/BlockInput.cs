namespace DaFsl.Library.Networks.Backbones;

/// <summary>The work on the map below before it comes into a block.</summary>
internal enum BlockInput
{
    /// <summary>None.</summary>
    Map,

    /// <summary>The maximum of 3 x 3 points, with a stride of 2 and a padding of 1.</summary>
    MaxPooled,

    /// <summary>The mean over the whole map.</summary>
    Mean,
}
