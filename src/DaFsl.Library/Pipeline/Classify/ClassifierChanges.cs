using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>The changes with augmentation, in counts: first what got worse, then what got better.</summary>
internal static class ClassifierChanges
{
    private const int MostClasses = 5;

    /// <summary>The changes in words; empty where the counts are not known or nothing changed.</summary>
    /// <param name="none">Without augmentation.</param>
    /// <param name="other">With it.</param>
    /// <param name="scarce">
    /// The scarce classes, whose precision is reported as well: their recall also rises if everything is predicted as one of them.
    /// </param>
    public static string Of(ClassifierRunReport none, ClassifierRunReport other, IReadOnlyList<string> scarce)
    {
        if (none.PerClass.Count == 0 || other.PerClass.Count == 0)
        {
            return Words.Sentences(
                Row("Worse with it", Figures(none, other).Where(c => c.Change < 0)),
                Row("Better", Figures(none, other).Where(c => c.Change > 0))
            );
        }

        Item[] items = [.. CountedItems(none, other, scarce)];
        return Words.Sentences(
            Row("Worse with it", items.Where(c => c.Change < 0)),
            Row("Better", items.Where(c => c.Change > 0)),
            other.Seconds > (1 + Floors.Time) * none.Seconds
                ? $"It was trained for {Time(other.Seconds)} in place of {Time(none.Seconds)}."
                : null
        );
    }

    private static string? Row(string title, IEnumerable<Item> items)
    {
        string[] texts = [.. items.Select(i => i.Text)];
        return texts.Length == 0 ? null : $"{title}: {string.Join("; ", texts)}.";
    }

    // Without counts, by the figures alone.
    private static IEnumerable<Item> Figures(ClassifierRunReport none, ClassifierRunReport other)
    {
        yield return new Item(
            other.Accuracy - none.Accuracy,
            $"accuracy, {Percent(none.Accuracy)} without and {Percent(other.Accuracy)} with it"
        );
        foreach ((string name, double? recall) in none.Recall)
        {
            if (recall is { } before && other.Recall.GetValueOrDefault(name) is { } after)
            {
                yield return new Item(after - before, $"recall of '{name}', {Percent(before)} without and {Percent(after)} with it");
            }
        }
    }

    private static IEnumerable<Item> CountedItems(ClassifierRunReport none, ClassifierRunReport other, IReadOnlyList<string> scarce)
    {
        yield return Shares(
            "accuracy",
            none.PerClass.Sum(c => c.Right),
            none.PerClass.Sum(c => c.Objects),
            other.PerClass.Sum(c => c.Right),
            other.PerClass.Sum(c => c.Objects)
        );

        (ClassCounts Before, ClassCounts After)[] classes =
        [
            .. none
                .PerClass.Select(b => (Before: b, After: other.PerClass.FirstOrDefault(a => a.ClassName == b.ClassName)!))
                .Where(c => c.After is not null && c.Before.Objects > 0),
        ];
        foreach ((ClassCounts before, ClassCounts after) in classes.Where(c => scarce.Contains(c.Before.ClassName)))
        {
            yield return Recall(before, after);
            yield return Precision(before, after);
        }

        (ClassCounts Before, ClassCounts After)[] others = [.. classes.Where(c => !scarce.Contains(c.Before.ClassName))];
        foreach (
            Item item in Most(others.Where(c => c.After.Right < c.Before.Right), -1)
                .Concat(Most(others.Where(c => c.After.Right > c.Before.Right), 1))
        )
        {
            yield return item;
        }
    }

    // Of many classes those that changed most; the others are counted, so that none of it is hidden.
    private static IEnumerable<Item> Most(IEnumerable<(ClassCounts Before, ClassCounts After)> classes, int sign)
    {
        (ClassCounts Before, ClassCounts After)[] sorted =
        [
            .. classes.OrderByDescending(c => Math.Abs(c.After.Right - c.Before.Right) / (double)c.Before.Objects),
        ];
        foreach ((ClassCounts before, ClassCounts after) in sorted.Take(MostClasses))
        {
            yield return Recall(before, after);
        }

        if (sorted.Length > MostClasses)
        {
            int more = sorted.Length - MostClasses;
            yield return new Item(sign, $"recall of {Counted.Of(more, "more class", "more classes")}");
        }
    }

    private static Item Recall(ClassCounts before, ClassCounts after) =>
        Shares($"recall of '{before.ClassName}'", before.Right, before.Objects, after.Right, after.Objects);

    private static Item Precision(ClassCounts before, ClassCounts after)
    {
        string name = before.ClassName;
        return (before.Taken, after.Taken) switch
        {
            (0, 0) => new Item(0, ""),

            // Where nothing was taken for it, nothing was taken wrongly either: worse where most of what is taken now is wrong.
            (0, _) => new Item(
                2 * after.Right < after.Taken ? -1 : 1,
                $"precision of '{name}', nothing assigned to it without and {Words.Share(after.Right, after.Taken)} rightly with it"
            ),
            (_, 0) => new Item(
                -1,
                $"precision of '{name}', {Words.Share(before.Right, before.Taken)} without and nothing assigned to it with it"
            ),
            _ => Shares($"precision of '{name}'", before.Right, before.Taken, after.Right, after.Taken),
        };
    }

    private static Item Shares(string what, int before, int ofBefore, int after, int ofAfter) =>
        new(
            Share(after, ofAfter) - Share(before, ofBefore),
            Invariant($"{what}, {Words.Share(before, ofBefore)} without and {Words.Share(after, ofAfter)} with it")
        );

    private static double Share(int part, int of) => of == 0 ? 0 : (double)part / of;

    /// <summary>A figure that changed, by how much, and in words.</summary>
    private sealed record Item(double Change, string Text);
}
