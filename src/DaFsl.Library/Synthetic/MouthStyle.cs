namespace DaFsl.Library.Synthetic;

/// <summary>What a drawn mouth does.</summary>
internal enum MouthStyle
{
    Smile,
    Laugh,
    Lips,
    Straight,
    Surprise,
}
