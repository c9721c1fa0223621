namespace DaFsl.Library.Synthetic;

/// <summary>The hair styles of drawn faces.</summary>
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
