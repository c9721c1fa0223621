using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>Opens JSON files as they are found, rather than as the standard has them.</summary>
internal static class JsonFile
{
    /// <summary>
    /// Reads a file. Where it is no JSON but for numbers that are none (Python writes NaN and Infinity), it is read once more, with null in
    /// their place.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="log">The log for issues.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="windowBytes">The window's first length.</param>
    /// <exception cref="DataFormatException">The file is missing, cannot be opened, or its JSON is broken.</exception>
    public static T Read<T>(string path, DataIssueLog log, Func<JsonStream, DataIssueLog, T> read, int windowBytes = 1 << 17)
    {
        var own = new DataIssueLog();
        using (var json = new JsonStream(path, windowBytes))
        {
            try
            {
                T content = read(json, own);
                log.Append(own);
                return content;
            }
            catch (DataFormatException) when (json.IsBrokenByNonNumber)
            {
                // What was told so far is told again.
            }
        }

        using var lenient = new JsonStream(path, windowBytes, withNonNumbers: true);
        return read(lenient, log);
    }
}
