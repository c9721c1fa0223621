using System.ComponentModel;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// Reads an option that is one of the library's parts from settings. If a converter cannot read a text, a configuration binder reports only
/// that it failed. Such an option therefore has a name that no setting has, and a <see cref="SettingsDictionary"/> next to it receives the
/// settings, as for lists.
/// </summary>
internal static class PartSetting
{
    /// <summary>The name for settings of an option that is read by what is beside it.</summary>
    public const string InCodeAlone = "(only in code)";

    /// <summary>Reads the part.</summary>
    /// <param name="given">The value from the settings.</param>
    /// <param name="part">The part; <see langword="null"/> where it cannot be read.</param>
    /// <returns>The reason, in one sentence, that it cannot be read; <see langword="null"/> if it can.</returns>
    public static string? Read<T>(SettingsDictionary? given, out T? part)
        where T : class
    {
        string? fault = UnreadItems.Fault(typeof(T), given);
        part = fault is null ? (T)TypeDescriptor.GetConverter(typeof(T)).ConvertFromInvariantString(given!.Text!)! : null;
        return fault;
    }
}
