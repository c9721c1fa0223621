using DaFsl.Library.Runtime.Files;

namespace DaFsl.Library.Data;

/// <summary>Data that cannot be read; the message names the file and the place in it.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Creates the exception with a message that names the file and the place in it.</summary>
    public DataFormatException(string message)
        : base(FileName.Show(message))
    {
    }

    /// <summary>Creates the exception with a message that names the file and the place in it, and the cause.</summary>
    public DataFormatException(string message, Exception innerException)
        : base(FileName.Show(message), innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public DataFormatException()
    {
    }
}
