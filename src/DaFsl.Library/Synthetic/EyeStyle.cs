namespace DaFsl.Library.Synthetic;

/// <summary>The styles of drawn eyes.</summary>
internal enum EyeStyle
{
    Open,
    Dots,
    Laughing,
}
