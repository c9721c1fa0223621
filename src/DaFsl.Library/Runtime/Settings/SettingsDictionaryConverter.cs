using System.ComponentModel;
using System.Globalization;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>Takes any single value that settings give, as it is written.</summary>
internal sealed class SettingsDictionaryConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? new SettingsDictionary { Text = text } : base.ConvertFrom(context, culture, value);
}
