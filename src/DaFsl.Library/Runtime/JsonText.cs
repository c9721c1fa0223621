using System.Text.Json;
using System.Text.RegularExpressions;

namespace DaFsl.Library.Runtime;

/// <summary>
/// Reads JSON that comes from outside into the library's own types: whatever is wrong with it becomes one exception that names the place.
/// </summary>
internal static partial class JsonText
{
    /// <summary>Reads a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="json">The JSON.</param>
    /// <param name="options">The options of the JSON format.</param>
    /// <param name="place">The origin of the JSON, for messages: a file and the place in it.</param>
    /// <param name="what">The description of the value, for messages: "a plan".</param>
    /// <exception cref="DataFormatException">It is no JSON, or tells something else; the message names place, line and member.</exception>
    public static T Read<T>(string json, JsonSerializerOptions options, string place, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, options) ?? throw new DataFormatException($"{place}: expected {what}, found null.");
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw new DataFormatException($"{place}{Sentence(fault)}", fault);
        }
    }

    /// <summary>
    /// True if the exception is one that reading faulty JSON throws: the reader throws more than its own type of exception.
    /// </summary>
    public static bool IsFault(Exception exception) =>
        exception
            is JsonException
                or NotSupportedException
                or InvalidOperationException
                or ArgumentException
                or FormatException
                or OverflowException;

    /// <summary>Returns the fault as the rest of a sentence that begins with the file: <c>, line 2, $.stages[0].frozen: …</c>.</summary>
    public static string Sentence(Exception fault)
    {
        // Some kinds of exceptions tell the place in the message alone.
        Match told = Place().Match(fault.Message);
        string? path = (fault as JsonException)?.Path ?? (told.Groups["path"] is { Success: true } p ? p.Value : null);
        long? line = (fault as JsonException)?.LineNumber
            ?? (told.Groups["line"] is { Success: true } l ? long.Parse(l.Value, null) : null);
        string message = Plain(told.Success ? fault.Message[..told.Index] : fault.Message.Split(" LineNumber: ")[0]);
        return $"{(line is null ? "" : Invariant($", line {line + 1}"))}{(string.IsNullOrEmpty(path) ? "" : $", {path}")}: {message}";
    }

    /// <summary>Refuses a list that holds null: the types that are read do not say that theirs do not.</summary>
    /// <param name="json">The JSON, which could be read.</param>
    /// <param name="place">The origin of the JSON, for messages.</param>
    /// <exception cref="DataFormatException">A list holds null.</exception>
    public static void RequireFullLists(string json, string place)
    {
        byte[] text = System.Text.Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(text);
        var isList = new Stack<bool>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isList.Push(reader.TokenType == JsonTokenType.StartArray);
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    isList.Pop();
                    break;
                case JsonTokenType.Null when isList.TryPeek(out bool inList) && inList:
                    int line = text.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1;
                    throw new DataFormatException(Invariant($"{place}, line {line}: a list holds null."));
            }
        }
    }

    /// <summary>
    /// Returns the version that an object states for itself, which is read first because a newer version may have other members.
    /// </summary>
    /// <param name="json">The JSON.</param>
    /// <param name="place">The origin of the JSON, for messages.</param>
    /// <exception cref="DataFormatException">It is no JSON, or tells no version.</exception>
    public static int VersionOf(string json, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return
                document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("version", out JsonElement version)
                && version.ValueKind == JsonValueKind.Number
                && version.TryGetInt32(out int number)
                ? number
                : throw new DataFormatException($"{place}: it has no version.");
        }
        catch (JsonException fault)
        {
            throw new DataFormatException($"{place}{Sentence(fault)}", fault);
        }
    }

    // Without the names that types have in .NET, which are none of the file's. What is not known stays in .NET's words.
    private static string Plain(string message)
    {
        Match known = Known().Match(message);
        return !known.Success ? message
            : known.Groups["twice"] is { Success: true } twice ? $"'{twice.Value}' occurs twice."
            : known.Groups["some"].Success ? "a member occurs twice."
            : known.Groups["unknown"] is { Success: true } unknown ? $"'{unknown.Value}' is not known."
            : known.Groups["missing"] is { Success: true } missing ? $"it lacks {missing.Value}."
            : known.Groups["kind"].Success ? "the value is not of the expected kind."
            : "the value is null.";
    }

    [GeneratedRegex(
        "^(Duplicate property '(?<twice>.*?)' encountered|(?<some>Duplicate properties)|"
            + "An item with the same key has already been added. Key: (?<twice>.*?)( \\(Parameter '.*'\\))?$|"
            + "The JSON property '(?<unknown>.*?)' could not be mapped|.* was missing required properties including: (?<missing>.*?)\\.?$|"
            + "(?<kind>The JSON value could not be converted)|.* doesn't allow (setting )?null values)",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Known();

    [GeneratedRegex(@" Path: (?<path>\S+)( \| LineNumber: (?<line>\d+))?")]
    private static partial Regex Place();
}
