using System.ComponentModel;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// Reads an option that is one of the library's parts out of what settings give. A binder of settings says of a text that a converter
/// cannot read nothing but that it failed. So such an option goes by a name that no setting has, and a <see cref="SettingsDictionary"/>
/// beside it takes what settings give, as for lists.
/// </summary>
internal static class PartSetting
{
    /// <summary>The name for settings of an option that is read by what is beside it.</summary>
    public const string InCodeAlone = "(in code alone)";

    /// <summary>Reads the part.</summary>
    /// <param name="given">What the settings give.</param>
    /// <param name="part">The part; <see langword="null"/> where it cannot be read.</param>
    /// <returns>Why it cannot be read, in a sentence; <see langword="null"/> where it can.</returns>
    public static string? Read<T>(SettingsDictionary? given, out T? part)
        where T : class
    {
        string? fault = UnreadItems.Fault(typeof(T), given);
        part = fault is null ? (T)TypeDescriptor.GetConverter(typeof(T)).ConvertFromInvariantString(given!.Text!)! : null;
        return fault;
    }
}
