using System.Text;
using System.Text.Json;

namespace DaFsl.Library.Tests.SavedModels;

/// <summary>
/// A JSON text with one thing in it changed: each value for some of what does not belong there, members left out and twice.
/// </summary>
internal static class JsonVariants
{
    private const int Deep = 2000;
    private const int Turns = 6;

    private static readonly string[] _strangers =
    [
        "-1",
        "0",
        "0.5",
        "2147483647",
        "2147483648",
        "9223372036854775807",
        "1e308",
        "1e999",
        "-1e999",
        "\"NaN\"",
        "\"Infinity\"",
        "\"text\"",
        "\"\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "null",
        "true",
        "[]",
        "[null]",
        "{}",
        "{\"a\":1}",
        new string('[', Deep) + new string(']', Deep),
        "[0,0,0,0,0,0,0,0,0,0]",
        "NaN",
        "",
    ];

    /// <summary>What each variant is called, and its text.</summary>
    public static IEnumerable<(string Name, string Json)> Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        List<string> places = [];
        List(document.RootElement, "", places);
        for (int at = 0; at < places.Count; at++)
        {
            // Some of them at each place, all of them at any six in a row.
            string place = places[at];
            foreach (string stranger in _strangers.Where((_, i) => (i + at) % Turns == 0))
            {
                yield return ($"{place} = {(stranger.Length > 40 ? "nested" : stranger)}", With(document.RootElement, place, stranger));
            }

            yield return ($"without {place}", With(document.RootElement, place, null));
            yield return ($"{place} twice", With(document.RootElement, place, null, twice: true));
        }
    }

    private static void List(JsonElement element, string place, List<string> places)
    {
        places.Add(place);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                List(member.Value, $"{place}/{member.Name}", places);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            List(element[0], $"{place}/0", places);
        }
    }

    private static string With(JsonElement root, string place, string? value, bool twice = false)
    {
        var text = new StringBuilder();
        Write(root, "");
        return text.ToString();

        void Write(JsonElement element, string own)
        {
            if (own == place && !twice)
            {
                text.Append(value);
                return;
            }

            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    Join(
                        '{',
                        '}',
                        element.EnumerateObject().Select(m => ($"{own}/{m.Name}", JsonSerializer.Serialize(m.Name) + ":", m.Value))
                    );
                    break;
                case JsonValueKind.Array:
                    Join('[', ']', element.EnumerateArray().Select((v, i) => ($"{own}/{i}", "", v)));
                    break;
                default:
                    text.Append(element.GetRawText());
                    break;
            }
        }

        void Join(char open, char close, IEnumerable<(string Place, string Name, JsonElement Value)> items)
        {
            text.Append(open);
            bool isFirst = true;
            foreach ((string at, string name, JsonElement item) in items.Where(i => i.Place != place || twice || value is not null))
            {
                for (int times = at == place && twice ? 2 : 1; times > 0; times--)
                {
                    text.Append(isFirst ? "" : ",").Append(name);
                    Write(item, at);
                    isFirst = false;
                }
            }

            text.Append(close);
        }
    }
}
