namespace DaFsl.Library.Tests.Augmentation.Gans;

/// <summary>Kinds of GANs that differ in what their files hold.</summary>
internal enum GanKind
{
    Dcgan,
    Averaged,
    Wasserstein,
    Then,
    Conditional,
    Coloured,
    BFloat16,
    Progressive,
    ProgressiveConditional,
}
