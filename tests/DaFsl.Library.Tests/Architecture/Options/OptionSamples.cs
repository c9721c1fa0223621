using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using DaFsl.Library.Augmentation;
using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;

namespace DaFsl.Library.Tests.Architecture.Options;

/// <summary>
/// All option classes of the library, found by reflection, and another value than the default for each of their properties.
/// </summary>
internal static class OptionSamples
{
    // Parts that nothing changes once they are made, each as settings name it.
    private static readonly Dictionary<Type, (string Text, object Value)> _parts = new()
    {
        [typeof(AugmentationTarget)] = ("EachClass(500)", AugmentationTarget.EachClass(500)),
        [typeof(IImageTransform)] = ("RandomRotation(7.5)", new RandomRotation(7.5)),
        [typeof(IImageMixing)] = ("Mixup(0.75)", new Mixup(0.75)),
        [typeof(IDistillationStrategy)] = ("FineTuning(3, learningRateFactor: 0.25)", new FineTuning(3, 0.25)),
    };

    /// <summary>Every public class whose name ends in Options, and what their properties are made of.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        .. new[] { typeof(DaFslOptions).Assembly, typeof(DaFsl.Library.Studies.ImbalanceMethods.MethodStudyOptions).Assembly }
            .SelectMany(a => a.GetExportedTypes())
            .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal)),
        typeof(LearningRateRule),
        typeof(BySimilarity),
    ];

    /// <summary>Properties that settings cannot give: code, trained networks, and feature extractors other than the default.</summary>
    public static IReadOnlyList<string> CodeAlone { get; } =
    [
        "DistillationOptions.Source",
        "DistillationOptions.DetectorTeachers",
        "DistillationOptions.ClassifierTeachers",
        "MethodStudyOptions.Features",
    ];

    public static object New(Type type) =>
        type == typeof(ResumeOptions) ? new ResumeOptions("run.safetensors") : Activator.CreateInstance(type, DefaultsOf(type))!;

    /// <summary>What can be set: properties with a public setter, and nested options.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && (p.SetMethod?.IsPublic == true || IsNested(p)))
            .Where(p => p.PropertyType != typeof(SettingsDictionary))
            .Where(p => !CodeAlone.Contains($"{type.Name}.{p.Name}"));

    public static bool IsNested(PropertyInfo property) => Types.Contains(Bare(property.PropertyType)) && property.GetMethod is not null;

    /// <summary>The lists of options, each class's.</summary>
    public static IEnumerable<PropertyInfo> Lists(Type type) =>
        Settable(type).Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(OptionList<>));

    public static bool IsInitOnly(PropertyInfo property) =>
        property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    public static bool IsImmutablePart(object value) =>
        value is string or Delegate or FeatureExtractor || _parts.Keys.Any(t => t.IsInstanceOfType(value)) || value.GetType().IsValueType;

    /// <summary>Another value for a property, and how settings write it.</summary>
    public static (JsonNode Json, object Value) Other(Type declared, object? now)
    {
        Type type = Bare(declared);
        if (_parts.TryGetValue(type, out (string Text, object Value) part))
        {
            return (JsonValue.Create(part.Text), part.Value);
        }

        if (Types.Contains(type))
        {
            return Nested(type, now);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(OptionList<>))
        {
            return List(type);
        }

        if (type.IsEnum)
        {
            object other = Enum.GetValues(type).Cast<object>().Last(v => !v.Equals(now));
            return (JsonValue.Create(other.ToString()!), other);
        }

        return now switch
        {
            _ when type == typeof(bool) => (!(bool?)now ?? true) is var b ? (JsonValue.Create(b), b) : default,
            _ when type == typeof(int) => (((int?)now ?? 5) + 3) is var i ? (JsonValue.Create(i), i) : default,
            _ when type == typeof(long) => (((long?)now ?? 5) + 3) is var l ? (JsonValue.Create(l), l) : default,
            _ when type == typeof(double) => (now is double and not 0 ? (double)now * 0.625 : 0.375) is var d
                ? (JsonValue.Create(d), d)
                : default,
            _ when type == typeof(float) => (now is float and not 0 ? (float)now * 0.625f : 0.375f) is var f
                ? (JsonValue.Create(f), f)
                : default,
            _ when type == typeof(string) => (JsonValue.Create("elsewhere"), "elsewhere"),
            _ => throw new NotSupportedException(
                $"An option is a {declared}. Options are numbers, texts, enums, OptionList<T>, other options, "
                    + "or parts with a TypeConverter, so that settings can be bound to them; see Runtime/OptionList.cs."
            ),
        };
    }

    /// <summary>Sets every property to another value and returns them as settings.</summary>
    public static JsonObject Fill(object options)
    {
        var json = new JsonObject();
        foreach (PropertyInfo property in Settable(options.GetType()))
        {
            if (IsNested(property) && property.SetMethod?.IsPublic != true)
            {
                json[property.Name] = Fill(property.GetValue(options)!);
                continue;
            }

            (JsonNode node, object value) = Other(property.PropertyType, property.GetValue(options));
            json[property.Name] = node;
            property.SetValue(options, value);
        }

        return json;
    }

    /// <summary>All values, by their path.</summary>
    public static IEnumerable<string> Values(object? value, string path)
    {
        if (value is not null && Types.Contains(value.GetType()))
        {
            return value
                .GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.PropertyType != typeof(SettingsDictionary))
                .SelectMany(p => Values(p.GetValue(value), $"{path}.{p.Name}"));
        }

        string text = value switch
        {
            null => "null",
            IImageTransform transform => transform.Name,
            IImageMixing mixing => mixing.Name,
            FineTuning tuning => Invariant($"{tuning.Name} {tuning.UpperStages} {tuning.LearningRateFactor}"),
            IDistillationStrategy strategy => strategy.Name,
            System.Collections.IEnumerable list and not string =>
                $"[{string.Join("; ", list.Cast<object>().SelectMany(v => Values(v, "")))}]",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        return [$"{path} = {text}"];
    }

    private static (JsonNode Json, object Value) Nested(Type type, object? now)
    {
        object value = now ?? New(type);
        JsonObject json = Fill(value);
        if (type == typeof(ResumeOptions))
        {
            json["File"] = "run.safetensors"; // What only the constructor takes.
        }

        return (json, value);
    }

    private static (JsonNode Json, object Value) List(Type type)
    {
        Type item = type.GetGenericArguments()[0];
        (JsonNode firstJson, object first) = Other(item, null);
        (JsonNode secondJson, object second) = Other(item, null);
        var values = Array.CreateInstance(item, 2);
        values.SetValue(first, 0);
        values.SetValue(second, 1);
        return (new JsonArray(firstJson, secondJson), Activator.CreateInstance(type, values)!);
    }

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static object?[] DefaultsOf(Type type) =>
        [.. type.GetConstructors().OrderBy(c => c.GetParameters().Length).First().GetParameters().Select(p => p.DefaultValue)];
}
