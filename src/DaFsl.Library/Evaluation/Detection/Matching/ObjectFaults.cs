using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Evaluation.Detection.Matching;

/// <summary>Checks for objects that cannot be scored: an invalid box, or a score that cannot be ranked.</summary>
internal static class ObjectFaults
{
    /// <exception cref="ArgumentException">The image has such a truth or detection; the first is named.</exception>
    internal static void ThrowIfAny(ImageDetections image, int index, string parameter)
    {
        for (int t = 0; t < image.Truths.Count; t++)
        {
            AnnotatedObject truth = image.Truths[t];
            if (!IsBox(truth.Box))
            {
                throw Fault(index, "truth", t, truth.ClassName, Described(truth.Box), parameter);
            }
        }

        for (int d = 0; d < image.Detections.Count; d++)
        {
            DetectedObject detection = image.Detections[d];
            if (!IsBox(detection.Box))
            {
                throw Fault(index, "detection", d, detection.ClassName, Described(detection.Box), parameter);
            }

            if (float.IsNaN(detection.Score))
            {
                throw Fault(index, "detection", d, detection.ClassName, "the score is not a number", parameter);
            }
        }
    }

    /// <summary>A box without an area is one: it overlaps nothing, and that is a miss.</summary>
    private static bool IsBox(BoundingBox box) =>
        box.Left <= box.Right && box.Top <= box.Bottom && float.IsFinite(box.Right - box.Left) && float.IsFinite(box.Bottom - box.Top);

    private static string Described(BoundingBox box)
    {
        bool isFinite = float.IsFinite(box.Left) && float.IsFinite(box.Top) && float.IsFinite(box.Right) && float.IsFinite(box.Bottom);
        string fault =
            isFinite && (box.Left > box.Right || box.Top > box.Bottom)
                ? "has its corners in the wrong order; left must be at most right, and top at most bottom"
                : "is not finite";
        return Invariant($"the box ({box.Left}, {box.Top}, {box.Right}, {box.Bottom}) {fault}");
    }

    private static ArgumentException Fault(int image, string kind, int index, string className, string fault, string parameter) =>
        new(Invariant($"Image {image}, {kind} {index} ('{className}'): {fault}."), parameter);
}
