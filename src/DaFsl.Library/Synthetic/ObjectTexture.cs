namespace DaFsl.Library.Synthetic;

/// <summary>The surface textures of drawn objects.</summary>
internal enum ObjectTexture
{
    Plain,
    Stripes,
    Spots,
    Checks,
    Speckles,
    PaleCenter,
}
