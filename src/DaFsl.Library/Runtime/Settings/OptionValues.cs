using System.Runtime.CompilerServices;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>Takes over the values of an option.</summary>
internal static class OptionValues
{
    /// <summary>A copy of a list that an option must have.</summary>
    /// <param name="value">The list.</param>
    /// <param name="option">The option, for the message.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static OptionList<T> Of<T>(OptionList<T> value, [CallerMemberName] string option = "")
    {
        if (value is null)
        {
            throw new ArgumentNullException(nameof(value), $"{option} must be a list; an empty one is [].");
        }

        return value.Copy();
    }
}
