using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Files;

/// <summary>Opens files of models and weights.</summary>
internal static class ModelFile
{
    /// <summary>Loads what is in a file. The library's message names the file and tells what is wrong with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="load">Loads it.</param>
    /// <exception cref="InputException">The file is missing or cannot be read.</exception>
    public static T Load<T>(string path, Func<string, T> load)
    {
        try
        {
            return load(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(fault.Message, fault);
        }
    }
}
