namespace DaFsl.Library.Classification.FewShot;

/// <summary>A learner's performance on training images that it had not seen.</summary>
/// <param name="Learner">The name of the learner.</param>
/// <param name="BalancedAccuracy">
/// The mean recall of the classes, 0 to 1, that of a scarce class by lines that were chosen without the image.
/// </param>
/// <param name="Area">
/// The mean area under the receiver operating characteristic of the scarce classes, each against all others, 0 to 1; <see langword="null"/>
/// where no class is scarce.
/// </param>
internal sealed record LearnerScore(string Learner, double BalancedAccuracy, double? Area)
{
    /// <summary>
    /// The score by which learners are compared: the mean of both. With ten images a recall moves in steps of a tenth; the area tells apart
    /// what it cannot.
    /// </summary>
    public double Value => Area is { } area ? (BalancedAccuracy + area) / 2 : BalancedAccuracy;
}
