namespace DaFsl.Library.Training;

/// <summary>A loss that is not a number any more: training cannot go on. The message says where.</summary>
public sealed class TrainingDivergedException : Exception
{
    /// <summary>Creates the exception with a message that names task, epoch and batch.</summary>
    public TrainingDivergedException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message that names task, epoch and batch, and the cause.</summary>
    public TrainingDivergedException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates the exception without a message.</summary>
    public TrainingDivergedException() { }
}
