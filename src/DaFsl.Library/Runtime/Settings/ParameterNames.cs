namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// Exceptions about arguments name a parameter of the method that the user called: what something inside calls its own parameter means
/// nothing to whoever never saw it.
/// </summary>
internal static class ParameterNames
{
    /// <summary>Does something on behalf of a public method.</summary>
    /// <param name="work">The function to call.</param>
    /// <param name="names">A parameter of something inside, and the public method's own that it comes from, each.</param>
    /// <exception cref="ArgumentException">What the work throws, under the public method's name.</exception>
    public static T As<T>(Func<T> work, params (string Inner, string Own)[] names)
    {
        try
        {
            return work();
        }
        catch (ArgumentException fault) when (Array.Exists(names, n => n.Inner == fault.ParamName && n.Inner != n.Own))
        {
            string message = fault.Message.Replace($" (Parameter '{fault.ParamName}')", "", StringComparison.Ordinal);
            throw new ArgumentException(message, Array.Find(names, n => n.Inner == fault.ParamName).Own, fault);
        }
    }
}
