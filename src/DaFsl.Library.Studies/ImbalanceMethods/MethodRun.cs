using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>One training of the classifier.</summary>
/// <param name="ImbalanceMethod">What was done about the scarce class.</param>
/// <param name="Answers">What it answered for the test images.</param>
/// <param name="Seconds">How long the classifier was trained; a GAN's time is beside it, in <see cref="MethodTrial.GanSeconds"/>.</param>
public sealed record MethodRun(ImbalanceMethod ImbalanceMethod, MethodAnswers Answers, double Seconds)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
