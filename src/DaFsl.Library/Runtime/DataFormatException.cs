using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Runtime;

/// <summary>Data that cannot be read; the message names the file and the place in it.</summary>
public sealed class DataFormatException : Exception
{
    /// <summary>Creates the exception with a message that names the file and the place in it.</summary>
    public DataFormatException(string message)
        : base(ForeignText.Show(message)) { }

    /// <summary>Creates the exception with a message that names the file and the place in it, and the cause.</summary>
    public DataFormatException(string message, Exception innerException)
        : base(ForeignText.Show(message), innerException) { }

    /// <summary>Creates the exception without a message.</summary>
    public DataFormatException() { }
}
