using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// A training plan as JSON: names in camel case, enums as words. What is written and read again is the same plan, to the last digit. By
/// hand, what is left out of a stage or transfer takes its default, where it has one.
/// </summary>
public static class PlanJson
{
    /// <summary>The JSON options with which plans, and the data stored with them, are written and read.</summary>
    internal static JsonSerializerOptions Options { get; } =
        new()
        {
            TypeInfoResolver = DistillationLossJson.Resolver,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = true,
            NewLine = "\n",
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IgnoreReadOnlyProperties = true,
            AllowDuplicateProperties = false,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,

            // A plan with a factor that is no number does not fit any network, and is told so by the check of plans.
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        };

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="NotSupportedException">A loss of the plan is not one of this library, but the user's own.</exception>
    public static string Write(TrainingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.DistillationLosses.FirstOrDefault(l => !DistillationLossJson.Knows(l)) is { } own)
        {
            throw new NotSupportedException(
                $"The loss '{own.Name}' is of type {own.GetType()}, which is not one of this library: a plan with it cannot be written."
            );
        }

        return JsonSerializer.Serialize(plan, Options);
    }

    /// <summary>Reads a plan. Whether it fits a network is found out where it is carried out.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="file">The origin of the JSON, for messages.</param>
    /// <exception cref="DataFormatException">
    /// It is no JSON or no plan: a member is missing, null, unknown, there twice or of the wrong kind. The message names file, line and
    /// member.
    /// </exception>
    public static TrainingPlan Read(string json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        TrainingPlan plan = JsonText.Read<TrainingPlan>(json, Options, file, "a plan");
        if (plan.Stages.Contains(null!) || plan.Transfers.Contains(null!) || plan.DistillationLosses.Contains(null!))
        {
            throw new DataFormatException($"{file}: the plan has a stage, a transfer or a loss that is null.");
        }

        JsonText.RequireFullLists(json, file);
        return plan;
    }
}
