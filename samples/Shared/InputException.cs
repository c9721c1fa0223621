namespace Shared;

/// <summary>Something about what the program was given; the message is one sentence for whoever gave it.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);
