using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Imaging.Codec;

/// <summary>Opens files of a data set.</summary>
internal static class DataFile
{
    /// <summary>Opens a file to read.</summary>
    /// <exception cref="DataFormatException">The file is missing, is no regular file, or cannot be opened.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return RegularFile.Open(path);
        }
        catch (IOException fault)
        {
            throw new DataFormatException(fault.Message, fault);
        }
    }
}
