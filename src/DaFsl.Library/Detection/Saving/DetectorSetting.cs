using System.Text.Json.Nodes;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Saving;

/// <summary>One of a detector's options as its file tells it.</summary>
/// <param name="Name">Its name there; a dot leads into the options of a part.</param>
/// <param name="ChangesAnswers">
/// True if the same weights detect other objects with another value; false if the setting matters only during training.
/// </param>
/// <param name="Get">Its value.</param>
/// <param name="Set">Takes a value over.</param>
internal sealed record DetectorSetting(
    string Name,
    bool ChangesAnswers,
    Func<FasterRcnnOptions, JsonNode?> Get,
    Action<FasterRcnnOptions, SettingValue> Set
)
{
    private const int LongestText = 100;

    /// <summary>The value that is worked with, where <see cref="Get"/> may leave it open.</summary>
    public Func<FasterRcnnOptions, JsonNode?>? InForce { get; init; }

    /// <summary>The value that is worked with, as messages show it.</summary>
    public string TextOf(FasterRcnnOptions options)
    {
        string text = (InForce ?? Get)(options)?.ToJsonString() ?? "none";
        return text.Length > LongestText ? ForeignText.Cut(text, LongestText) : text.Replace(",", ", ", StringComparison.Ordinal).Trim('"');
    }
}
