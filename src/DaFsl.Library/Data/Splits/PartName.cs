using System.Text.RegularExpressions;

namespace DaFsl.Library.Data.Splits;

/// <summary>
/// A folder's name that says which part of a data set it holds: <c>train</c>, <c>Training_Data</c>, <c>val2017</c>, <c>seg_test</c>.
/// </summary>
/// <param name="Role">The role of the part.</param>
/// <param name="Rest">The rest of the name: <c>seg</c>; parts that belong together have the same rest.</param>
internal readonly partial record struct PartName(SplitRole Role, string Rest)
{
    private static readonly Dictionary<string, SplitRole> _roles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["train"] = SplitRole.Train,
        ["training"] = SplitRole.Train,
        ["trainset"] = SplitRole.Train,
        ["traindata"] = SplitRole.Train,
        ["trainingset"] = SplitRole.Train,
        ["trainval"] = SplitRole.Train,
        ["trn"] = SplitRole.Train,
        ["test"] = SplitRole.Test,
        ["testing"] = SplitRole.Test,
        ["testset"] = SplitRole.Test,
        ["testdata"] = SplitRole.Test,
        ["tst"] = SplitRole.Test,
        ["tests"] = SplitRole.Test,
        ["holdout"] = SplitRole.Test,
        ["val"] = SplitRole.Validation,
        ["valid"] = SplitRole.Validation,
        ["validation"] = SplitRole.Validation,
        ["validate"] = SplitRole.Validation,
        ["valset"] = SplitRole.Validation,
        ["validationset"] = SplitRole.Validation,
        ["eval"] = SplitRole.Validation,
        ["evaluation"] = SplitRole.Validation,
        ["dev"] = SplitRole.Validation,
    };

    // They say nothing about which part it is.
    private static readonly HashSet<string> _fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "data",
        "dataset",
        "set",
        "image",
        "images",
        "img",
        "imgs",
        "image",
        "images",
        "photo",
        "photos",
        "file",
        "files",
        "folder",
        "sample",
        "samples",
        "split",
        "part",
        "the",
    };

    /// <summary>Understands a name; null where it says of no part, or of several.</summary>
    public static PartName? Of(string name)
    {
        string[] words = [.. Words().Matches(name).Select(m => m.Value)];
        string[] parts = [.. words.Where(_roles.ContainsKey)];
        return parts.Length == 1
            ? new PartName(
                _roles[parts[0]],
                string.Join(' ', words.Where(w => w != parts[0] && !_fillers.Contains(w)).Select(w => w.ToLowerInvariant()))
            )
            : null;
    }

    // "TrainingData" is two words, and so is "training_data"; "TRAIN" is one. Numbers (train2017, 01_train) are passed over.
    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|[\p{L}-[\p{Lu}\p{Ll}]]+")]
    private static partial Regex Words();
}
