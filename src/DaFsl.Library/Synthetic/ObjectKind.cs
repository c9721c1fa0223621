namespace DaFsl.Library.Synthetic;

/// <summary>The classes of drawn objects.</summary>
internal enum ObjectKind
{
    Ball,
    Ring,
    Cup,
    Leaf,
    Star,
    Box,
    Bottle,
    Fish,
}
