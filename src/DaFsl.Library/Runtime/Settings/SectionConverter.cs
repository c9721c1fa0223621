using System.ComponentModel;
using System.Globalization;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// Refuses a single value where settings must give a section of options: a binder would leave the options as they are without a word.
/// </summary>
/// <param name="type">The options' type.</param>
internal sealed class SectionConverter(Type type) : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text
            ? throw new FormatException($"'{text}' is no {type.Name}: write them as a section with a value for each option.")
            : base.ConvertFrom(context, culture, value);
}
