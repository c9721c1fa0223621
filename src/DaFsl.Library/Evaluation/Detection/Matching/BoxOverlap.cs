using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>Areas and overlaps in double precision, for figures that are compared with those of other programs.</summary>
internal static class BoxOverlap
{
    /// <summary>Square pixels.</summary>
    internal static double Area(BoundingBox box) => ((double)box.Right - box.Left) * ((double)box.Bottom - box.Top);

    /// <summary>Intersection over union, 0 to 1.</summary>
    internal static double OverUnion(BoundingBox one, BoundingBox other)
    {
        double shared = Shared(one, other);
        return shared == 0 ? 0 : shared / (Area(one) + Area(other) - shared);
    }

    /// <summary>The part of the detection that lies in the crowd, 0 to 1: a crowd is larger than any of its members.</summary>
    internal static double OverDetection(BoundingBox detection, BoundingBox crowd)
    {
        double shared = Shared(detection, crowd);
        return shared == 0 ? 0 : shared / Area(detection);
    }

    private static double Shared(BoundingBox one, BoundingBox other)
    {
        double width = Math.Min((double)one.Right, other.Right) - Math.Max(one.Left, other.Left);
        double height = Math.Min((double)one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }
}
