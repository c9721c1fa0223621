using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>One training of the classifier.</summary>
/// <param name="ImbalanceMethod">The method for handling the scarce class.</param>
/// <param name="Answers">The classifier's answers for the test images.</param>
/// <param name="Seconds">
/// The training time of the classifier in seconds; a GAN's training time is reported separately, in <see cref="MethodTrial.GanSeconds"/>.
/// </param>
public sealed record MethodRun(ImbalanceMethod ImbalanceMethod, MethodAnswers Answers, double Seconds)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
