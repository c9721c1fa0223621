using System.Text.Json;
using System.Text.Json.Serialization;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Writes and reads how many images a quality gate rejected for each reason: as a list of reasons with their counts.</summary>
internal sealed class GateRejectionsJson : JsonConverter<IReadOnlyDictionary<RejectionReason, int>>
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<RejectionReason, int> Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    )
    {
        Line[] lines = JsonSerializer.Deserialize<Line[]>(ref reader, options) ?? [];
        var counts = new Dictionary<RejectionReason, int>();
        foreach (Line line in lines)
        {
            if (!counts.TryAdd(line.Reason, line.Count))
            {
                throw new JsonException($"The reason {line.Reason} is named twice.");
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<RejectionReason, int> value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Select(r => new Line(r.Key, r.Value)), options);

    private sealed record Line(RejectionReason Reason, int Count);
}
