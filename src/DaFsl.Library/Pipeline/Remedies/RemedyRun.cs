namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>One training of the classifier.</summary>
/// <param name="Remedy">What was done about the scarce class.</param>
/// <param name="Answers">What it answered for the test pictures.</param>
/// <param name="Seconds">How long the classifier was trained; a GAN's time is beside it, in <see cref="RemedyTrial.GanSeconds"/>.</param>
public sealed record RemedyRun(Remedy Remedy, RemedyAnswers Answers, double Seconds)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}
