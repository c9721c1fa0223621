namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>How remedies are called, and which of them need a GAN.</summary>
public static class RemedyNames
{
    /// <summary>All remedies, the simplest first.</summary>
    public static IReadOnlyList<Remedy> All { get; } = Enum.GetValues<Remedy>();

    /// <summary>What reports call a remedy.</summary>
    public static string Title(this Remedy remedy) => remedy switch
    {
        Remedy.None => "none",
        Remedy.Oversampling => "oversampling",
        Remedy.ClassWeights => "class weights",
        Remedy.FocalLoss => "focal loss",
        Remedy.Resampling => "resampling",
        Remedy.Gan => "GAN",
        Remedy.GanAndResampling => "GAN + resampling",
        _ => remedy.ToString(),
    };

    /// <summary>Whether it takes pictures that a GAN makes.</summary>
    public static bool NeedsGan(this Remedy remedy) => remedy is Remedy.Gan or Remedy.GanAndResampling;
}
