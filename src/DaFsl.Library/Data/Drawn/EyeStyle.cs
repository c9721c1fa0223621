namespace DaFsl.Library.Data.Drawn;

/// <summary>What drawn eyes do.</summary>
internal enum EyeStyle
{
    Open,
    Dots,
    Laughing,
}
