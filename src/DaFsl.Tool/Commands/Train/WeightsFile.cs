using DaFsl.Library.Networks.Weights;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Opens files of weights.</summary>
internal static class WeightsFile
{
    /// <summary>Reads a file; <see langword="null"/> where none is named. The caller disposes it.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static Checkpoint? Read(string? path)
    {
        try
        {
            return path is null ? null : Checkpoint.Load(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(fault.Message, fault);
        }
    }
}
