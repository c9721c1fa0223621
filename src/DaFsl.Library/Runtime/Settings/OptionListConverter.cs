using System.ComponentModel;
using System.Globalization;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// Reads a list of options from a text: an empty one is how settings write an empty list, else the values have commas between.
/// </summary>
/// <param name="type">The list's type.</param>
internal sealed class OptionListConverter(Type type) : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value)
    {
        if (value is not string text)
        {
            return base.ConvertFrom(context, culture, value);
        }

        Type item = type.GetGenericArguments()[0];
        TypeConverter converter = TypeDescriptor.GetConverter(item);
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0 && !converter.CanConvertFrom(typeof(string)))
        {
            throw new FormatException($"'{text}' is not a list of {item.Name}: write it as a list.");
        }

        var values = Array.CreateInstance(item, parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            values.SetValue(converter.ConvertFromInvariantString(parts[i]), i);
        }

        return Activator.CreateInstance(type, values);
    }
}
