using System.Collections;
using System.Reflection;

namespace DaFsl.Library.Tests.Architecture.Options;

/// <summary>
/// Whoever keeps options keeps a copy of them, whole and deep: an option that somebody adds and forgets in Copy is found here.
/// </summary>
public sealed class OptionsCopyTests
{
    public static TheoryData<string> Copied => [.. OptionSamples.Types.Where(IsChangeable).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Copied))]
    public void Copy_has_every_value_and_shares_nothing_that_can_change(string name)
    {
        object options = OptionSamples.New(Find(name));
        OptionSamples.Fill(options);
        string[] filled = [.. OptionSamples.Values(options, name)];

        object copy = Copy(options);

        Assert.Equal(filled, OptionSamples.Values(copy, name));
        Assert.DoesNotContain(Parts(options).Intersect(Parts(copy), ReferenceEqualityComparer.Instance), p =>
            !OptionSamples.IsImmutablePart(p!)
        );

        // The other way round as well: the original changes, the copy stays.
        OptionSamples.Fill(options);
        Assert.NotEqual(filled, OptionSamples.Values(options, name));
        Assert.Equal(filled, OptionSamples.Values(copy, name));
    }

    [Fact]
    public void Copied_names_the_classes_whose_options_others_hold() =>
        Assert.Superset(
            new HashSet<string>
            {
                "DaFslOptions",
                "FasterRcnnOptions",
                "ClassifierOptions",
                "GanOptions",
                "MethodStudyOptions",
                "PaperStudyOptions",
                "DetectorTrainingOptions",
            },
            OptionSamples.Types.Where(IsChangeable).Select(t => t.Name).ToHashSet()
        );

    private static bool IsChangeable(Type type) =>
        OptionSamples.Settable(type).Any(p => p.SetMethod?.IsPublic != true || !OptionSamples.IsInitOnly(p));

    private static Type Find(string name) => OptionSamples.Types.Single(t => t.FullName == name);

    private static object Copy(object options)
    {
        MethodInfo? copy = options.GetType().GetMethod("Copy", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, []);
        Assert.True(copy is not null, $"{options.GetType().Name} has options that can be changed, but no Copy().");
        return copy.Invoke(options, [])!;
    }

    /// <summary>All objects that some options are made of.</summary>
    private static IEnumerable<object> Parts(object? value)
    {
        if (value is null or string || value.GetType().IsValueType)
        {
            return [];
        }

        IEnumerable<object?> inner =
            value is IEnumerable list ? list.Cast<object?>()
            : OptionSamples.Types.Contains(value.GetType())
                ? value
                    .GetType()
                    .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(p => p.GetIndexParameters().Length == 0)
                    .Select(p => p.GetValue(value))
            : [];
        return inner.SelectMany(Parts).Prepend(value);
    }
}
