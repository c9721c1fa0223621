using System.Text.Json;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>A study's result as JSON: names in camel case, enums as words.</summary>
public static class RemedyJson
{
    private static readonly JsonSerializerOptions _format = new(ReportJson.Format) { WriteIndented = false };

    /// <summary>Writes a result, in one line: it holds an answer for each test picture of each run.</summary>
    public static string Write(RemedyStudyResult result) => JsonSerializer.Serialize(result, _format);

    /// <summary>Reads a result that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no such result, or it is not whole: counts do not agree, or a number is none or out of its range.</exception>
    public static RemedyStudyResult Read(string json)
    {
        RemedyStudyResult result = JsonSerializer.Deserialize<RemedyStudyResult>(json, _format) ?? throw new JsonException("The result is null.");
        string faults = RemedyResultCheck.Describe(result);
        return faults.Length == 0 ? result : throw new JsonException(faults);
    }
}
