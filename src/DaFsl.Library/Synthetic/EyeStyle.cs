namespace DaFsl.Library.Synthetic;

/// <summary>What drawn eyes do.</summary>
internal enum EyeStyle
{
    Open,
    Dots,
    Laughing,
}
