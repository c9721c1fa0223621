using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DaFsl.Tool.Showing;

/// <summary>Writes results for programs.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions _format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Names of classes as they are; nothing of it goes into a page.
    };

    /// <summary>A value as JSON; what is null is left out.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, _format);
}
