namespace DaFsl.Tool.Ending;

/// <summary>Something about what the program was given; the message is one sentence for whoever gave it.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>
    /// Returns the message of an argument exception without the parameter's name, which means nothing to the program's user.
    /// </summary>
    public static string TextOf(ArgumentException fault) =>
        fault.Message.Replace($" (Parameter '{fault.ParamName}')", "", StringComparison.Ordinal);

    /// <summary>Makes something of what the program was given, and tells what the library says against it.</summary>
    /// <exception cref="InputException">The library does not take it.</exception>
    public static T Unless<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException fault)
        {
            throw new InputException(TextOf(fault), fault);
        }
    }
}
