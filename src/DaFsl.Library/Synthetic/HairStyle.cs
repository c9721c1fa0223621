namespace DaFsl.Library.Synthetic;

/// <summary>How the hair of a drawn face is worn.</summary>
internal enum HairStyle
{
    Bald,
    Receding,
    Buzz,
    Short,
    Swept,
    Spiky,
    Curly,
    Bob,
    Fringe,
    Long,
    Bun,
}
