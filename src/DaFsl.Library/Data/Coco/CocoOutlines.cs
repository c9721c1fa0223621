using System.Text.Json;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Coco;

/// <summary>
/// Gives annotations that have an outline alone the box around it. The file is gone through once more for that, and only where there are
/// such.
/// </summary>
internal static class CocoOutlines
{
    /// <summary>Fills in boxes.</summary>
    /// <param name="source">The file, as it was read.</param>
    /// <param name="annotations">The annotations; those without a box are given one, or are taken out.</param>
    /// <param name="withoutBox">The indices of the annotations without a box, in ascending order.</param>
    /// <param name="log">The log for the changes made.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static void Complete(
        JsonStream source,
        List<CocoAnnotation> annotations,
        IReadOnlyList<int> withoutBox,
        DataIssueLog log,
        CancellationToken cancellation
    )
    {
        if (withoutBox.Count == 0)
        {
            return;
        }

        Dictionary<int, BoundingBox> boxes = Read(source, [.. withoutBox.Select(i => annotations[i].Index)], cancellation);
        var lacking = new HashSet<int>();
        foreach (int i in withoutBox)
        {
            CocoAnnotation annotation = annotations[i];
            if (boxes.TryGetValue(annotation.Index, out BoundingBox box))
            {
                annotations[i] = annotation with { X = box.Left, Y = box.Top, Width = box.Width, Height = box.Height };
            }
            else
            {
                log.Add(
                    Invariant($"{source.Path}, annotations[{annotation.Index}]"),
                    "there is no \"bbox\", and no polygon in \"segmentation\"",
                    "the annotation is left out"
                );
                lacking.Add(annotation.Index);
            }
        }

        annotations.RemoveAll(a => lacking.Contains(a.Index));
        if (boxes.Count > 0)
        {
            log.Hint(
                source.Path,
                boxes.Count == 1
                    ? "1 annotation has no \"bbox\"; the box around its polygons is taken"
                    : $"{boxes.Count} annotations have no \"bbox\"; the boxes around their polygons are taken"
            );
        }
    }

    private static Dictionary<int, BoundingBox> Read(JsonStream source, HashSet<int> needed, CancellationToken cancellation)
    {
        var boxes = new Dictionary<int, BoundingBox>();
        using var json = new JsonStream(source.Path, withNonNumbers: source.WithNonNumbers);
        json.Read();
        while (json.ReadProperty())
        {
            if (!json.Is("annotations"u8) || !json.TryRead(JsonTokenType.StartArray))
            {
                json.SkipNext();
                continue;
            }

            for (int index = 0; json.ReadElement(); index++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (needed.Contains(index) && json.TokenType == JsonTokenType.StartObject)
                {
                    if (ReadElement(json) is { } box)
                    {
                        boxes[index] = box;
                    }
                }
                else
                {
                    json.Skip();
                }
            }
        }

        return boxes;
    }

    private static BoundingBox? ReadElement(JsonStream json)
    {
        BoundingBox? box = null;
        while (json.ReadProperty())
        {
            if (json.Is("segmentation"u8))
            {
                box = ReadPolygons(json);
            }
            else
            {
                json.SkipNext();
            }
        }

        return box;
    }

    /// <summary>The box around polygons, each <c>[x, y, x, y, …]</c>; null where there is anything else.</summary>
    private static BoundingBox? ReadPolygons(JsonStream json)
    {
        if (!json.TryRead(JsonTokenType.StartArray))
        {
            json.Skip();
            return null;
        }

        double left = double.PositiveInfinity,
            top = left,
            right = double.NegativeInfinity,
            bottom = right;
        bool isWhole = true;
        while (json.ReadElement())
        {
            if (json.TokenType != JsonTokenType.StartArray)
            {
                isWhole = false;
                json.Skip();
                continue;
            }

            bool isX = true;
            for (; json.ReadElement(); isX = !isX)
            {
                if (!json.TryGetNumber(out double value))
                {
                    isWhole = false;
                    json.Skip();
                }
                else if (isX)
                {
                    (left, right) = (Math.Min(left, value), Math.Max(right, value));
                }
                else
                {
                    (top, bottom) = (Math.Min(top, value), Math.Max(bottom, value));
                }
            }

            isWhole &= isX;
        }

        return isWhole && right > left && bottom > top ? new BoundingBox((float)left, (float)top, (float)right, (float)bottom) : null;
    }
}
