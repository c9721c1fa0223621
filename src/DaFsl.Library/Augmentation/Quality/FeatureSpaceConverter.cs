using System.ComponentModel;
using System.Globalization;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Reads a feature space from settings: <c>Pixels</c>, the only one that is not code.</summary>
internal sealed class FeatureSpaceConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) => value switch
    {
        string text when text.Trim().Equals(nameof(FeatureSpace.Pixels), StringComparison.OrdinalIgnoreCase) => FeatureSpace.Pixels,
        string text => throw new FormatException($"'{text}' is no feature space that settings can name; that is Pixels alone. Any other is set in code."),
        _ => base.ConvertFrom(context, culture, value),
    };
}
