using System.Text.Json;
using DaFsl.Library.Runtime.Files;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Files;

/// <summary>The measurements of an earlier invocation of a study.</summary>
internal static class EarlierStudy
{
    /// <summary>Reads it; <see langword="null"/> where there is nothing.</summary>
    /// <param name="path">The study's file.</param>
    /// <param name="parse">Understands the file's text.</param>
    /// <param name="fits">The predicate that is true if the study can continue from the content of the file.</param>
    /// <exception cref="InputException">The file cannot be read, or holds no study or a broken one, or another one.</exception>
    public static T? Read<T>(string path, Func<string, T> parse, Func<T, bool> fits)
        where T : class
    {
        if (!File.Exists(path))
        {
            return null;
        }

        T earlier;
        try
        {
            using var text = new StreamReader(RegularFile.Open(path));
            earlier = parse(text.ReadToEnd());
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new InputException($"{path}: this is not the file of a study: {fault.Message}", fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: this file cannot be read: {fault.Message}", fault);
        }

        return fits(earlier)
            ? earlier
            : throw new InputException(
                $"{path}: this study has other settings or data, so its measurements cannot be combined with new "
                    + "ones. Remove it, or choose another --output."
            );
    }
}
