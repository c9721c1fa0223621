namespace DaFsl.Library.Data.PascalVoc;

/// <summary>An <c>object</c> element as it stands: pixels counted from 1, the last one inside the box.</summary>
/// <param name="ClassName">Its <c>name</c>.</param>
/// <param name="XMin">First column.</param>
/// <param name="YMin">First row.</param>
/// <param name="XMax">Last column.</param>
/// <param name="YMax">Last row.</param>
/// <param name="IsDifficult">Its <c>difficult</c>; false where unsaid.</param>
/// <param name="Place">The file and the line.</param>
internal sealed record VocObject(string ClassName, double XMin, double YMin, double XMax, double YMax, bool IsDifficult, string Place)
{
    /// <summary>The box and its class, for a message.</summary>
    public string Description => Invariant($"the box of '{ClassName}' (xmin {XMin}, ymin {YMin}, xmax {XMax}, ymax {YMax})");
}
