using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace DaFsl.Library.Tests;

/// <summary>
/// Runs all tests under a culture that writes numbers another way, so that a message which follows the culture fails its test.
/// </summary>
internal static class ForeignCulture
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Must stand before the first test, whichever that is.")]
    internal static void Use()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = culture;
    }
}
