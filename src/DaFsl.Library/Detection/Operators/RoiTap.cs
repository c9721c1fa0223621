namespace DaFsl.Library.Detection.Operators;

/// <summary>A row or a column of a map, and how much it counts in a bin.</summary>
/// <param name="Offset">How many points it lies behind the map's first row or column.</param>
/// <param name="Weight">Its share.</param>
internal readonly record struct RoiTap(int Offset, float Weight);
