using System.ComponentModel;
using System.Globalization;

namespace DaFsl.Library.Augmentation;

/// <summary>Reads a target from settings: see <see cref="AugmentationTarget.Parse"/>.</summary>
internal sealed class AugmentationTargetConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? AugmentationTarget.Parse(text) : base.ConvertFrom(context, culture, value);
}
