namespace DaFsl.Library.Synthetic;

/// <summary>The headwear of drawn faces.</summary>
internal enum Headwear
{
    None,
    Cap,
    Beanie,
    BrimmedHat,
}
