using System.ComponentModel;
using System.Globalization;
using System.Reflection;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// Reads one of the library's parts, named in settings by its class: <c>HorizontalFlip</c>, or with what its constructor takes,
/// <c>RandomRotation(15)</c> or <c>ColourJitter(hue: 0.1)</c>.
/// </summary>
/// <param name="type">The common type of the parts: an interface of the library.</param>
internal sealed class PartConverter(Type type) : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? Make(text) : base.ConvertFrom(context, culture, value);

    private object Make(string text)
    {
        (string name, string[] arguments) = Split(text);
        ConstructorInfo constructor = Constructors()
            .FirstOrDefault(c => string.Equals(c.DeclaringType!.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new FormatException($"'{name}' is none of {string.Join(", ", Constructors().Select(c => c.DeclaringType!.Name))}.");
        ParameterInfo[] parameters = constructor.GetParameters();
        object?[] values = [.. parameters.Select(p => p.DefaultValue)];
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] pair = arguments[i].Split(':', 2, StringSplitOptions.TrimEntries);
            int place =
                pair.Length == 1 ? i : Array.FindIndex(parameters, p => string.Equals(p.Name, pair[0], StringComparison.OrdinalIgnoreCase));
            if (place < 0 || place >= parameters.Length)
            {
                throw new FormatException($"'{text}': {constructor.DeclaringType!.Name} takes {Takes(parameters)}, not '{arguments[i]}'.");
            }

            values[place] = TypeDescriptor.GetConverter(parameters[place].ParameterType).ConvertFromInvariantString(pair[^1]);
        }

        try
        {
            return constructor.Invoke(values);
        }
        catch (TargetInvocationException fault)
        {
            throw new FormatException($"'{text}': {fault.InnerException!.Message}", fault.InnerException);
        }
    }

    /// <summary>
    /// One constructor a class: that with most parameters of those that take plain values alone, each of which may be left out.
    /// </summary>
    private IEnumerable<ConstructorInfo> Constructors() =>
        type
            .Assembly.GetExportedTypes()
            .Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsAssignableFrom(t))
            .OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t =>
                t.GetConstructors()
                    .Where(c =>
                        c.GetParameters()
                            .All(p => p.HasDefaultValue && TypeDescriptor.GetConverter(p.ParameterType).CanConvertFrom(typeof(string)))
                    )
                    .MaxBy(c => c.GetParameters().Length)
            )
            .OfType<ConstructorInfo>();

    private static (string Name, string[] Arguments) Split(string text)
    {
        string trimmed = text.Trim();
        int open = trimmed.IndexOf('(');
        if (open < 0)
        {
            return (trimmed, []);
        }

        return trimmed.EndsWith(')')
            ? (
                trimmed[..open].TrimEnd(),
                trimmed[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            )
            : throw new FormatException($"'{text}' has no closing bracket.");
    }

    private static string Takes(ParameterInfo[] parameters) =>
        parameters.Length == 0 ? "nothing" : string.Join(", ", parameters.Select(p => p.Name));
}
