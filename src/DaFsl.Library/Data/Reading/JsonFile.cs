using System.Text;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>Opens JSON files as they are found, rather than as the standard has them.</summary>
internal static class JsonFile
{
    /// <summary>
    /// Reads a file. Where it is no JSON but for numbers that are none (Python writes NaN and Infinity), it is read once more, with null in their place.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="log">Where issues go.</param>
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

    /// <summary>Opens a file: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="DataFormatException">The file is missing, or cannot be opened.</exception>
    public static Stream OpenAsUtf8(string path)
    {
        FileStream file = DataFile.Open(path);
        Span<byte> mark = stackalloc byte[2];
        try
        {
            int length = file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
            file.Position = 0;
            return mark[..length] switch
            {
                [0xFF, 0xFE] => Encoding.CreateTranscodingStream(file, Encoding.Unicode, Encoding.UTF8),
                [0xFE, 0xFF] => Encoding.CreateTranscodingStream(file, Encoding.BigEndianUnicode, Encoding.UTF8),
                _ => file,
            };
        }
        catch (IOException fault)
        {
            file.Dispose();
            throw new DataFormatException($"{path}: the file cannot be read ({fault.Message})", fault);
        }
    }
}
