using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>Makes objects of an annotation's boxes.</summary>
internal static class VocBoxes
{
    /// <summary>
    /// Marks the objects whose boxes have an area inside the image, clipped to it; what is wrong with the others is logged.
    /// </summary>
    public static void AddTo(MarkedImage image, VocAnnotation annotation, int width, int height, DataIssueLog log)
    {
        foreach (VocObject marked in annotation.Objects)
        {
            FittedBox fitted = Fit(marked, width, height);
            if (fitted.Problem is not null)
            {
                log.Add(marked.Place, $"{marked.Description} {fitted.Problem}", fitted.Treatment);
            }

            if (fitted.Box is { } box && !image.TryAdd(new AnnotatedObject(marked.ClassName, box, marked.IsDifficult)))
            {
                log.Add(marked.Place, $"{marked.Description} {MarkedImage.Twice}", MarkedImage.TwiceTreatment);
            }
        }
    }

    private static FittedBox Fit(VocObject marked, int width, int height)
    {
        var corners = new BoundingBox((float)marked.XMin, (float)marked.YMin, (float)marked.XMax, (float)marked.YMax);

        // Pixel 1 of VOC spans 0 to 1 here, and the last pixel belongs to the box. A box whose corners are one is an empty
        // one all the same: tools write such where a click was meant to be a drag.
        return corners.HasArea && !FittedBox.IsInShares(corners)
            ? FittedBox.Fit(corners with { Left = (float)(marked.XMin - 1), Top = (float)(marked.YMin - 1) }, width, height)
            : FittedBox.Fit(corners, width, height);
    }
}
