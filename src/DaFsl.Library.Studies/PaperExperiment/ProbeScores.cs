namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The scores of a discriminator at telling real images from generated ones that it has never seen.</summary>
/// <param name="CrossEntropy">
/// The cross-entropy in nats per image, with real and generated images weighted equally; guessing gives 0.693.
/// </param>
/// <param name="Separation">
/// The chance that a real image gets a higher score than a made one (the area under the ROC curve): unlike the cross-entropy, it does not
/// punish a discriminator for being too sure of itself.
/// </param>
internal sealed record ProbeScores(double CrossEntropy, double Separation)
{
    /// <summary>Scores a discriminator by its logits, above 0 for real.</summary>
    public static ProbeScores Of(IReadOnlyList<float> real, IReadOnlyList<float> made)
    {
        double wins = 0;
        foreach (float r in real)
        {
            foreach (float m in made)
            {
                wins +=
                    r > m ? 1
                    : r == m ? 0.5
                    : 0;
            }
        }

        return new ProbeScores(
            (real.Average(r => Softplus(-r)) + made.Average(m => Softplus(m))) / 2,
            wins / ((double)real.Count * made.Count)
        );
    }

    // log(1 + e^x), which overflows for no x.
    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
