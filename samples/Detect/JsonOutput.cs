using System.Text.Json;

namespace Detect;

/// <summary>The results for programs.</summary>
internal static class JsonOutput
{
    /// <summary>An array with an entry a picture, on one line. A number has as many digits as tell it from every other float.</summary>
    public static string Write(IEnumerable<PictureResult> results) => JsonSerializer.Serialize(results.Select(r => new
    {
        image = r.Image,
        detections = r.Detections.Select(d => new
        {
            box = new[] { d.Box.Left, d.Box.Top, d.Box.Right, d.Box.Bottom },
            label = d.Label,
            score = d.Score,
        }),
    }));
}
