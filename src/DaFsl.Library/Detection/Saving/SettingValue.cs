using System.Text.Json;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Saving;

/// <summary>A value in the description of a detector, read as what it must be.</summary>
/// <param name="Name">The name of the value in the description.</param>
/// <param name="Json">The value.</param>
internal readonly record struct SettingValue(string Name, JsonElement Json)
{
    // No detector has as many of anything that is listed; a longer list is not built.
    private const int LongestList = 1000;

    /// <summary>True if the value is null.</summary>
    public bool IsNull => Json.ValueKind == JsonValueKind.Null;

    /// <exception cref="FormatException">It is something else.</exception>
    public int Whole() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetInt32(out int number) ? number : throw Fault("a whole number");

    /// <exception cref="FormatException">It is something else.</exception>
    public int? MaybeWhole() => IsNull ? null : Whole();

    /// <exception cref="FormatException">It is something else.</exception>
    public double Real() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw Fault("a number");

    /// <exception cref="FormatException">It is something else.</exception>
    public float Single() =>
        Json.ValueKind == JsonValueKind.Number && Json.TryGetSingle(out float number) && float.IsFinite(number)
            ? number
            : throw Fault("a number");

    /// <exception cref="FormatException">It is something else.</exception>
    public bool Flag() => Json.ValueKind is JsonValueKind.True or JsonValueKind.False ? Json.GetBoolean() : throw Fault("true or false");

    /// <exception cref="FormatException">It is something else.</exception>
    public string Text() => Json.ValueKind == JsonValueKind.String ? Json.GetString()! : throw Fault("a text");

    /// <exception cref="FormatException">It is no name of one.</exception>
    public T Word<T>()
        where T : struct, Enum
    {
        string text = Text();
        T[] found = [.. Enum.GetValues<T>().Where(v => WordOf(v) == text)];
        return found is [var only] ? only : throw Fault(string.Join(", ", Enum.GetValues<T>().Select(WordOf)));
    }

    /// <summary>Its parts, if it is a list.</summary>
    /// <param name="most">The maximum number of items.</param>
    /// <exception cref="FormatException">It is something else, or has more parts.</exception>
    public SettingValue[] List(int most = LongestList)
    {
        if (Json.ValueKind != JsonValueKind.Array)
        {
            throw Fault("a list");
        }

        int count = Json.GetArrayLength();
        if (count > most)
        {
            throw new FormatException(Invariant($"{Name} is a list of {count}; at most {most} are read."));
        }

        string name = Name;
        return [.. Json.EnumerateArray().Select((part, i) => new SettingValue(Invariant($"{name}[{i}]"), part))];
    }

    /// <summary>Its members, if it is an object that has these and no others.</summary>
    /// <exception cref="FormatException">It is something else, or a member is missing or unknown.</exception>
    public Dictionary<string, SettingValue> Members(IReadOnlyCollection<string> expected)
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            throw Fault("an object");
        }

        var members = new Dictionary<string, SettingValue>(StringComparer.Ordinal);
        string prefix = Name.Length == 0 ? "" : Name + ".";
        foreach (JsonProperty member in Json.EnumerateObject())
        {
            if (!expected.Contains(member.Name))
            {
                throw new FormatException($"It has {ForeignText.Quote(prefix + member.Name)}, which is unknown.");
            }

            if (!members.TryAdd(member.Name, new SettingValue(prefix + member.Name, member.Value)))
            {
                throw new FormatException($"It has {ForeignText.Quote(prefix + member.Name)} twice.");
            }
        }

        return expected.FirstOrDefault(e => !members.ContainsKey(e)) is { } missing
            ? throw new FormatException($"It lacks '{prefix}{missing}'.")
            : members;
    }

    /// <summary>Returns the written form of an enumeration value.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private FormatException Fault(string expected)
    {
        string found = Json.ValueKind switch
        {
            JsonValueKind.Array => "a list",
            JsonValueKind.Object => "an object",
            _ => ForeignText.Quote(Json.GetRawText()).Trim('\''),
        };
        return new FormatException($"{(Name.Length == 0 ? "It" : Name)} is {found}; expected {expected}.");
    }
}
