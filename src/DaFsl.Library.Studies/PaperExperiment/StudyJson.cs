using System.Text.Json;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>A study's result as JSON: names in camel case, enums as words.</summary>
public static class StudyJson
{
    /// <summary>Writes a result.</summary>
    public static string Write(StudyResult result) => JsonSerializer.Serialize(result, ReportJson.Format);

    /// <summary>Reads a result that <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">
    /// It is no such result, or it is not whole: a run is there twice, or a figure is no number.
    /// </exception>
    public static StudyResult Read(string json)
    {
        StudyResult result = JsonSerializer.Deserialize<StudyResult>(json, ReportJson.Format)
            ?? throw new JsonException("The result is null.");
        string faults = StudyResultCheck.Describe(result);
        return faults.Length == 0 ? result : throw new JsonException(faults);
    }
}
