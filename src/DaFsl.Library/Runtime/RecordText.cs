using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Runtime;

/// <summary>
/// Records as text: what is in their lists and not the names of the lists' types, numbers as they are written everywhere, and not more than
/// can be looked through. All public records print themselves by this: the compiler's own text follows the culture.
/// </summary>
internal static class RecordText
{
    private const int MostItems = 5;
    private const int MostDepth = 2;
    private const int MostCharacters = 120;

    /// <summary>A record's type and its public properties.</summary>
    public static string Of(object record) => OfRecord(record, depth: 0);

    private static string OfRecord(object record, int depth)
    {
        Type type = record.GetType();
        if (depth > MostDepth)
        {
            return NameOf(type);
        }

        IEnumerable<string> members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != typeof(SettingsDictionary))
            .Select(p => $"{p.Name} = {OfProperty(p, record, depth)}");
        return $"{NameOf(type)} {{ {string.Join(", ", members)} }}";
    }

    private static string OfProperty(PropertyInfo property, object record, int depth)
    {
        try
        {
            return OfValue(property.GetValue(record), depth);
        }
        catch (TargetInvocationException)
        {
            return "?"; // Worked out of what is not there.
        }
    }

    private static string OfValue(object? value, int depth) =>
        value switch
        {
            null => "none",
            string text => Cut(text),
            ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => OfValue(tuple[i], depth)))})",
            IDictionary map => OfItems(map.Keys.Cast<object>(), k => $"{OfValue(k, depth)}: {OfValue(map[k], depth)}"),
            IEnumerable list => OfItems(list.Cast<object?>(), v => OfValue(v, depth)),
            Delegate => "(code)",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ when IsRecord(value.GetType()) => OfRecord(value, depth + 1),
            _ when value.GetType().GetMethod(nameof(ToString), [])!.DeclaringType is { } declaring
                    && declaring != typeof(object)
                    && declaring != typeof(ValueType) => Cut(value.ToString() ?? ""),
            _ => NameOf(value.GetType()),
        };

    private static string OfItems<T>(IEnumerable<T> items, Func<T, string> text)
    {
        T[] all = [.. items];
        int more = all.Length - MostItems;
        string shown = string.Join(", ", all.Take(MostItems).Select(text));
        return more > 0 ? Invariant($"[{shown}, and {more} more]") : $"[{shown}]";
    }

    // The compiler gives each record, class or struct, this method.
    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance, [typeof(StringBuilder)]) is not null;

    private static string NameOf(Type type) => type.Name.Split('`')[0];

    private static string Cut(string text) => text.Length <= MostCharacters ? text : $"{text.AsSpan(0, MostCharacters)} ...";
}
