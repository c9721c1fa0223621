using System.Text.Json;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>A study's result as JSON: names in camel case, enums as words.</summary>
public static class MethodJson
{
    private static readonly JsonSerializerOptions _format = new(ReportJson.Format) { WriteIndented = false };

    /// <summary>Writes a result, in one line: it holds an answer for each test image of each run.</summary>
    public static string Write(MethodStudyResult result) => JsonSerializer.Serialize(result, _format);

    /// <summary>Reads a result that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">
    /// It is no such result, or it is not whole: counts do not agree, or a number is none or out of its range.
    /// </exception>
    public static MethodStudyResult Read(string json)
    {
        MethodStudyResult result = JsonSerializer.Deserialize<MethodStudyResult>(json, _format)
            ?? throw new JsonException("The result is null.");
        string faults = MethodResultCheck.Describe(result);
        return faults.Length == 0 ? result : throw new JsonException(faults);
    }
}
