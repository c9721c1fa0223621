using System.ComponentModel;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>Tells which items that settings give for a list cannot be read, and are therefore not in it.</summary>
internal static class UnreadItems
{
    /// <summary>A sentence for each.</summary>
    /// <param name="item">The type of the list's items.</param>
    /// <param name="given">The value from the settings.</param>
    /// <param name="place">The list's option, and where in it.</param>
    public static IEnumerable<string> Of(Type item, SettingsDictionary given, string place)
    {
        int number = 0;
        foreach (SettingsDictionary? value in given.Values)
        {
            number++;
            string here = Invariant($"{place}, item {number} of {given.Count} in the settings");
            if (value is { Text: null, Count: > 0 } && typeof(IOptionList).IsAssignableFrom(item))
            {
                foreach (string fault in Of(item.GetGenericArguments()[0], value, here))
                {
                    yield return fault;
                }
            }
            else if (Fault(item, value) is { } fault)
            {
                yield return $"{here}: {fault}";
            }
        }
    }

    /// <summary>Returns a sentence saying why a single value cannot be read; <see langword="null"/> if it can.</summary>
    public static string? Fault(Type item, SettingsDictionary? value)
    {
        if (value?.Text is not { } text)
        {
            return value is { Count: > 0 }
                ? $"it is a section; {Expected(item)} is expected."
                : $"it is null; {Expected(item)} is expected.";
        }

        try
        {
            TypeDescriptor.GetConverter(item).ConvertFromInvariantString(text);
            return null;
        }
        catch (Exception fault)
            when (fault is FormatException or ArgumentException or NotSupportedException or OverflowException
                || fault.InnerException is FormatException
            )
        {
            // Of parts and lists, whose converters are the library's, the fault says more.
            return fault is FormatException && !item.IsEnum && !item.IsPrimitive ? fault.Message : $"'{text}' is not {Expected(item)}.";
        }
    }

    private static string Expected(Type item) =>
        item switch
        {
            _ when item.IsEnum => $"one of {string.Join(", ", Enum.GetNames(item))}",
            _ when item == typeof(int) || item == typeof(long) => "a whole number",
            _ when item.IsPrimitive => "a number",
            _ when item == typeof(string) => "a text",
            _ when typeof(IOptionList).IsAssignableFrom(item) => "a list",
            _ => "a part's name, with its arguments in brackets,",
        };
}
