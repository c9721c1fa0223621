using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>COCO's sizes of objects. A box whose area lies on a border belongs to both sides, as in pycocotools.</summary>
/// <param name="Least">Square pixels.</param>
/// <param name="Most">Square pixels.</param>
internal readonly record struct AreaRange(double Least, double Most)
{
    /// <summary>All, small, medium, large.</summary>
    internal static AreaRange[] Coco { get; } =
    [new(0, double.PositiveInfinity), new(0, 32 * 32), new(32 * 32, 96 * 96), new(96 * 96, double.PositiveInfinity)];

    internal bool Holds(BoundingBox box)
    {
        double area = BoxOverlap.Area(box);
        return area >= Least && area <= Most;
    }
}
