using System.Text.Json;
using System.Text.Json.Serialization;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>The results for programs.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions _format = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>
    /// An array with an entry an image, on one line; names of classes where there are more than numbers. A number has as many digits as
    /// tell it from every other float.
    /// </summary>
    public static string Write(IEnumerable<ImageResult> results, LabelNames names) =>
        JsonSerializer.Serialize(
            results.Select(r => new
            {
                image = r.Image,
                detections = r.Detections.Select(d => new
                {
                    box = new[] { d.Box.Left, d.Box.Top, d.Box.Right, d.Box.Bottom },
                    label = d.Label,
                    score = d.Score,
                    name = names.IsTold ? names[d.Label] : null,
                }),
            }),
            _format
        );
}
