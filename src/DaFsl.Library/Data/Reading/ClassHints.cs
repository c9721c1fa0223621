using System.Text.RegularExpressions;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>Tells what is odd about a data set's classes, and may be meant so.</summary>
internal static partial class ClassHints
{
    private const int ShortestPlural = 4;

    /// <summary>Tells classes of almost one name, and classes that nothing can be measured of.</summary>
    /// <param name="directory">The data set's folder, or the file that describes it.</param>
    /// <param name="classes">Every class.</param>
    /// <param name="train">The training images.</param>
    /// <param name="test">The test images.</param>
    /// <param name="log">The log for the copies.</param>
    public static void Tell(
        string directory,
        IEnumerable<string> classes,
        IReadOnlyList<AnnotatedImage> train,
        IReadOnlyList<AnnotatedImage> test,
        DataIssueLog log
    )
    {
        Dictionary<string, int> trained = CountObjects(train),
            tested = CountObjects(test);
        int CountOf(string name) => trained.GetValueOrDefault(name) + tested.GetValueOrDefault(name);
        foreach (
            string[] alike in classes
                .Where(c => CountOf(c) > 0)
                .GroupBy(Plain, StringComparer.Ordinal)
                .Select(g => g.ToArray())
                .Where(g => g.Length > 1)
        )
        {
            log.Hint(
                directory,
                $"the names of the classes {string.Join(" and ", alike.Select(c =>
                    Invariant($"'{c}' ({CountOf(c)})")))} are almost the same; if they are one class, give them one name"
            );
        }

        foreach (string untested in classes.Where(c => trained.ContainsKey(c) && !tested.ContainsKey(c)))
        {
            log.Hint(
                directory,
                Invariant($"class '{untested}' has no object to test on ({trained[untested]} to train on), so nothing is measured of it")
            );
        }
    }

    /// <summary>A name without what a slip of the hand makes different: case, blanks, forms of letters, a plural's s.</summary>
    private static string Plain(string name)
    {
        string plain = Separators().Replace(LetterForms.Decompose(name), " ").Trim().ToUpperInvariant();
        return plain.Length >= ShortestPlural && plain[^1] == 'S' && plain[^2] != 'S' ? plain[..^1] : plain;
    }

    private static Dictionary<string, int> CountObjects(IEnumerable<AnnotatedImage> images) =>
        images
            .SelectMany(i => i.Objects)
            .GroupBy(o => o.ClassName, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    [GeneratedRegex(@"[\s_\-]+")]
    private static partial Regex Separators();
}
