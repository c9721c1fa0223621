namespace DaFsl.Library.Data.Drawn;

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
