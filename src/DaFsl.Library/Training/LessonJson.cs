using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DaFsl.Library.Training;

/// <summary>
/// How lessons are written as JSON and read again: each with its kind, under <c>kind</c>. The kind is the type's name in lower case
/// with hyphens: <c>soft-targets</c>. All lessons of this library are known; those of other assemblies are not, and are refused.
/// </summary>
internal static class LessonJson
{
    /// <summary>Knows the lessons of this library, and everything else as usual.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { AddKinds } };

    private static void AddKinds(JsonTypeInfo info)
    {
        if (info.Type == typeof(Lesson))
        {
            info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
            foreach (Type type in typeof(Lesson).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Lesson)) && !t.IsAbstract))
            {
                info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type, JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)));
            }
        }

        // What follows from the settings is left out.
        if (info.Type.IsAssignableTo(typeof(Lesson)))
        {
            foreach (JsonPropertyInfo derived in info.Properties.Where(p => p.Set is null).ToArray())
            {
                info.Properties.Remove(derived);
            }
        }
    }
}
