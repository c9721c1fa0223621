using System.Text.Json;
using System.Text.Json.Serialization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>A report as JSON: names in camel case, enums as words.</summary>
internal static class ReportJson
{
    /// <summary>The options with which this library writes JSON.</summary>
    internal static JsonSerializerOptions Format { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, // Infinity switches a limit off.
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>Writes a report.</summary>
    public static string Write(PipelineReport report) => JsonSerializer.Serialize(report, Format);

    /// <summary>Reads a report that <see cref="Write"/> wrote.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="JsonException">It is no such report; the message names line and member.</exception>
    public static PipelineReport Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize<PipelineReport>(json, Format) ?? throw new JsonException("The report is null.");
        }
        catch (Exception fault) when (fault is not JsonException && JsonText.IsFault(fault))
        {
            throw new JsonException(fault.Message, fault);
        }
    }
}
