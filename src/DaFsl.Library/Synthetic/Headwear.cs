namespace DaFsl.Library.Synthetic;

/// <summary>What a drawn face wears on the head.</summary>
internal enum Headwear
{
    None,
    Cap,
    Beanie,
    BrimmedHat,
}
