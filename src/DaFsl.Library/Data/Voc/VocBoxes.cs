using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Voc;

/// <summary>Makes objects of an annotation's boxes.</summary>
internal static class VocBoxes
{
    // Tools that count from 0, or put the last column after the box, are off by this much; it is not worth a word.
    private const float Slack = 1;

    /// <summary>The objects whose boxes have an area inside the picture, clipped to it; what is wrong with the others is logged.</summary>
    public static List<AnnotatedObject> ToObjects(VocAnnotation annotation, int width, int height, BlemishLog log)
    {
        var objects = new List<AnnotatedObject>(annotation.Objects.Count);
        foreach (VocObject marked in annotation.Objects)
        {
            if (marked.XMin >= marked.XMax || marked.YMin >= marked.YMax)
            {
                log.Add(marked.Place, $"{marked.Description} has no area", "it is left out");
                continue;
            }

            // Pixel 1 of VOC spans 0 to 1 here, and the last pixel belongs to the box.
            var box = new BoundingBox((float)(marked.XMin - 1), (float)(marked.YMin - 1), (float)marked.XMax, (float)marked.YMax);
            BoundingBox inside = box.Intersect(BoundingBox.Filling(width, height));
            if (!inside.HasArea)
            {
                log.Add(marked.Place, $"{marked.Description} lies outside the picture (W {width}, H {height})", "it is left out");
                continue;
            }

            if (box.Left < -Slack || box.Top < -Slack || box.Right > width + Slack || box.Bottom > height + Slack)
            {
                log.Add(marked.Place, $"{marked.Description} reaches outside the picture (W {width}, H {height})", "it is clipped to the picture");
            }

            objects.Add(new AnnotatedObject(marked.ClassName, inside, marked.IsDifficult));
        }

        return objects;
    }
}
