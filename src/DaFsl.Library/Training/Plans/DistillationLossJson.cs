using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// The JSON format of losses: each is written and read with its kind, under <c>kind</c>. The kind is the type's name in lower case with
/// hyphens: <c>soft-targets</c>. All losses of this library are supported; those of other assemblies are rejected.
/// </summary>
internal static class DistillationLossJson
{
    /// <summary>Knows the losses of this library, and everything else as usual.</summary>
    public static IJsonTypeInfoResolver Resolver { get; } = new DefaultJsonTypeInfoResolver { Modifiers = { AddKinds } };

    /// <summary>Returns true if a loss is one of this library, which can be written.</summary>
    public static bool Knows(DistillationLoss loss) => loss.GetType().Assembly == typeof(DistillationLoss).Assembly;

    private static void AddKinds(JsonTypeInfo info)
    {
        if (info.Type == typeof(DistillationLoss))
        {
            info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind" };
            foreach (
                Type type in typeof(DistillationLoss)
                    .Assembly.GetTypes()
                    .Where(t => t.IsAssignableTo(typeof(DistillationLoss)) && !t.IsAbstract)
            )
            {
                info.PolymorphismOptions.DerivedTypes.Add(
                    new JsonDerivedType(type, JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name))
                );
            }
        }

        // What follows from the settings is left out.
        if (info.Type.IsAssignableTo(typeof(DistillationLoss)))
        {
            foreach (JsonPropertyInfo derived in info.Properties.Where(p => p.Set is null).ToArray())
            {
                info.Properties.Remove(derived);
            }
        }
    }
}
