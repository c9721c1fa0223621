using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>Judges which classes have enough data and which are scarce.</summary>
internal static class JudgeImbalanceStage
{
    /// <summary>The doing of a run that is stopped here.</summary>
    public const string Doing = "judging the imbalance";

    /// <summary>Judges.</summary>
    public static JudgeImbalanceResult Run(RunContext run, JudgeImbalanceInput input)
    {
        run.Tell("judge", 0);
        ImbalanceReport imbalance = ImbalanceJudge.Judge(input.Train, input.Options);
        run.Tell("judge", 1, imbalance.IsBalanced ? "no class is scarce" : $"scarce: {string.Join(", ", imbalance.Scarce)}");
        return new JudgeImbalanceResult(imbalance, imbalance.IsBalanced ? ["No class is scarce, so nothing is augmented."] : []);
    }
}
