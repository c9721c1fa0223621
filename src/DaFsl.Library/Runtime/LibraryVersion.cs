using System.Reflection;

namespace DaFsl.Library.Runtime;

/// <summary>The library name and version that files state for the library that wrote them.</summary>
internal static class LibraryVersion
{
    /// <summary>The library and its version, without the commit that may stand behind a plus sign.</summary>
    public static string Text { get; } = $"DaFsl.Library {Number()}";

    private static string Number()
    {
        Assembly assembly = typeof(LibraryVersion).Assembly;
        string? version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return version?.Split('+')[0] ?? assembly.GetName().Version!.ToString(3);
    }
}
