namespace DaFsl.Library.Runtime.Loading;

/// <summary>libtorch, which TorchSharp stands on, cannot be loaded; the message says what was tried and what to install.</summary>
public sealed class TorchLoadException : Exception
{
    /// <summary>Creates the exception with a message that says what was tried and what to install.</summary>
    public TorchLoadException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message that says what was tried and what to install, and the cause.</summary>
    public TorchLoadException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates the exception without a message.</summary>
    public TorchLoadException() { }
}
