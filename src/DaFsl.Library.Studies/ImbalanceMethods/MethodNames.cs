namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>How methods are called, and which of them need a GAN.</summary>
public static class MethodNames
{
    /// <summary>All methods, the simplest first.</summary>
    public static IReadOnlyList<ImbalanceMethod> All { get; } = Enum.GetValues<ImbalanceMethod>();

    /// <summary>What reports call a method.</summary>
    public static string Title(this ImbalanceMethod method) =>
        method switch
        {
            ImbalanceMethod.None => "none",
            ImbalanceMethod.Oversampling => "oversampling",
            ImbalanceMethod.ClassWeights => "class weights",
            ImbalanceMethod.FocalLoss => "focal loss",
            ImbalanceMethod.Resampling => "resampling",
            ImbalanceMethod.Gan => "GAN",
            ImbalanceMethod.GanAndResampling => "GAN + resampling",
            _ => method.ToString(),
        };

    /// <summary>Whether it takes images that a GAN makes.</summary>
    public static bool NeedsGan(this ImbalanceMethod method) => method is ImbalanceMethod.Gan or ImbalanceMethod.GanAndResampling;
}
