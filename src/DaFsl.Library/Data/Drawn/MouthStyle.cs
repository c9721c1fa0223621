namespace DaFsl.Library.Data.Drawn;

/// <summary>What a drawn mouth does.</summary>
internal enum MouthStyle
{
    Smile,
    Laugh,
    Lips,
    Straight,
    Surprise,
}
