using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>Judges which classes have enough data and which are scarce.</summary>
internal static class JudgeImbalanceStage
{
    public static ImbalanceReport Run(RunContext run, PipelineDraft draft)
    {
        draft.Stage = "judging the imbalance";
        run.Tell("judge", 0);
        ImbalanceReport imbalance = ImbalanceJudge.Judge(run.Data.Train, run.Options.Imbalance);
        draft.Imbalance = imbalance;
        if (imbalance.IsBalanced)
        {
            draft.Notes.Add("No class is scarce, so nothing is augmented.");
        }

        run.Tell("judge", 1, imbalance.IsBalanced ? "no class is scarce" : $"scarce: {string.Join(", ", imbalance.Scarce)}");
        return imbalance;
    }
}
