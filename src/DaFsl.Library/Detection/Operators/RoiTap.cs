namespace DaFsl.Library.Detection.Operators;

/// <summary>A row or a column of a map, and how much it counts in a bin.</summary>
/// <param name="Offset">The offset from the map's first row or column, in points.</param>
/// <param name="Weight">Its share.</param>
internal readonly record struct RoiTap(int Offset, float Weight);
