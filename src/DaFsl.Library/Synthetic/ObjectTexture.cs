namespace DaFsl.Library.Synthetic;

/// <summary>What the surface of a drawn object looks like.</summary>
internal enum ObjectTexture
{
    Plain,
    Stripes,
    Spots,
    Checks,
    Speckles,
    PaleCenter,
}
