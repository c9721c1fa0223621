using System.Text.RegularExpressions;

namespace DaFsl.Library.Data.Reading;

/// <summary>What names of folders and files say about what the data in them are there for.</summary>
internal static partial class SplitNames
{
    /// <summary>What a folder is for, by its whole name: <c>train</c>, <c>Training</c>, <c>val2017</c>. Null where the name does not say.</summary>
    public static SplitRole? OfFolder(string name) => OfWord(name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_', '-', ' '));

    /// <summary>What a file is for, by the words in its name: <c>instances_train2017</c>. Null where none or several say so.</summary>
    public static SplitRole? OfFile(string name)
    {
        SplitRole[] roles = [.. Words().Matches(name).Select(m => OfWord(m.Value)).OfType<SplitRole>().Distinct()];
        return roles.Length == 1 ? roles[0] : null;
    }

    private static SplitRole? OfWord(string word) => word.ToUpperInvariant() switch
    {
        "TRAIN" or "TRAINING" or "TRAINVAL" => SplitRole.Train,
        "VAL" or "VALID" or "VALIDATION" or "DEV" => SplitRole.Validation,
        "TEST" or "TESTING" => SplitRole.Test,
        _ => null,
    };

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Words();
}
