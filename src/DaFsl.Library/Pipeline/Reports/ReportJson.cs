using System.Text.Json;
using System.Text.Json.Serialization;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>A report as JSON: names in camel case, enums as words.</summary>
public static class ReportJson
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes a report.</summary>
    public static string Write(PipelineReport report) => JsonSerializer.Serialize(report, _options);

    /// <summary>Reads a report that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such report.</exception>
    public static PipelineReport Read(string json) =>
        JsonSerializer.Deserialize<PipelineReport>(json, _options) ?? throw new JsonException("The report is null.");
}
