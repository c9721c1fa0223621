namespace DaFsl.Library.Data.Reading;

/// <summary>Opens files of a data set.</summary>
internal static class DataFile
{
    /// <summary>Opens a file to read.</summary>
    /// <exception cref="DataFormatException">The file is missing, or cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new DataFormatException($"{path}: there is no such file.", missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException($"{path}: the file cannot be opened ({refused.Message})", refused);
        }
    }
}
