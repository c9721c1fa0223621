namespace DaFsl.Library.Synthetic;

/// <summary>The styles of drawn mouths.</summary>
internal enum MouthStyle
{
    Smile,
    Laugh,
    Lips,
    Straight,
    Surprise,
}
