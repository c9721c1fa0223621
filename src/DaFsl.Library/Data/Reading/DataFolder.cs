using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Reading;

/// <summary>The folder that a data set is read from.</summary>
internal static class DataFolder
{
    /// <summary>Makes sure that there is such a folder.</summary>
    /// <exception cref="DataFormatException">There is none.</exception>
    public static void Require(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(
                File.Exists(directory) ? $"{directory}: this is a file, not a folder." : $"{directory}: there is no such folder."
            );
        }
    }

    /// <summary>The folder's own name, to call a data set by.</summary>
    public static string NameOf(string directory) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
}
