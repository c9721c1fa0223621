namespace DaFsl.Library.Networks.Kernels;

/// <summary>The sizes that tiles have, as types: a tile of each is compiled by itself, without a branch.</summary>
internal static class TileSizes
{
    /// <summary>One.</summary>
    internal readonly struct Of1 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 1;
    }

    /// <summary>Two.</summary>
    internal readonly struct Of2 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 2;
    }

    /// <summary>Three.</summary>
    internal readonly struct Of3 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 3;
    }

    /// <summary>Four.</summary>
    internal readonly struct Of4 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 4;
    }

    /// <summary>Five.</summary>
    internal readonly struct Of5 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 5;
    }

    /// <summary>Six.</summary>
    internal readonly struct Of6 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 6;
    }

    /// <summary>Seven.</summary>
    internal readonly struct Of7 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 7;
    }

    /// <summary>Eight.</summary>
    internal readonly struct Of8 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 8;
    }

    /// <summary>Nine.</summary>
    internal readonly struct Of9 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 9;
    }

    /// <summary>Ten.</summary>
    internal readonly struct Of10 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 10;
    }

    /// <summary>Eleven.</summary>
    internal readonly struct Of11 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 11;
    }

    /// <summary>Twelve.</summary>
    internal readonly struct Of12 : ITileSize
    {
        /// <inheritdoc/>
        public static int Value => 12;
    }
}
