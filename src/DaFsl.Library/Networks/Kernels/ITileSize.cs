namespace DaFsl.Library.Networks.Kernels;

/// <summary>A size of a tile that is known when its code is compiled.</summary>
internal interface ITileSize
{
    /// <summary>The size.</summary>
    static abstract int Value { get; }
}
