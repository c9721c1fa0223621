using System.Globalization;
using System.Text;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>The results for people.</summary>
internal static class TableOutput
{
    /// <summary>A table of what was found in an image, with an empty line behind it.</summary>
    /// <param name="result">The objects that were found.</param>
    /// <param name="names">The names of the classes.</param>
    /// <param name="copy">The copy of the image with boxes; <see langword="null"/> where there is none.</param>
    public static string Write(ImageResult result, LabelNames names, string? copy)
    {
        var text = new StringBuilder();
        int count = result.Detections.Count;
        text.AppendLine(CultureInfo.InvariantCulture, $"{result.Image}: {Counted.Of(count, "object")}");
        if (count > 0)
        {
            int width = result.Detections.Max(d => names[d.Label].Length);
            text.AppendLine($"  label  {"name".PadRight(width)}  score        x1        y1        x2        y2");
            foreach (ScoredBox found in result.Detections)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {found.Label, 5}  {names[found.Label].PadRight(width)}  {found.Score:0.000}");
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"  {found.Box.Left, 8:0.0}  {found.Box.Top, 8:0.0}  {found.Box.Right, 8:0.0}  {found.Box.Bottom, 8:0.0}"
                );
            }
        }

        if (copy is not null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  drawn: {copy}");
        }

        return text.AppendLine().ToString();
    }
}
