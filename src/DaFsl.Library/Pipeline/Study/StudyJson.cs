using System.Text.Json;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Pipeline.Study;

/// <summary>A study's result as JSON: names in camel case, enums as words.</summary>
public static class StudyJson
{
    /// <summary>Writes a result.</summary>
    public static string Write(StudyResult result) => JsonSerializer.Serialize(result, ReportJson.Format);

    /// <summary>Reads a result that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such result.</exception>
    public static StudyResult Read(string json) =>
        JsonSerializer.Deserialize<StudyResult>(json, ReportJson.Format) ?? throw new JsonException("The result is null.");
}
