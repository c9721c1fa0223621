namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// A way to make a classifier from a support set. It is a value: two with the same settings are equal, and it keeps no state.
/// </summary>
internal abstract record LearnerMethod
{
    /// <summary>The name in reports, with the settings.</summary>
    public abstract string Name { get; }

    /// <summary>Learns from a support set.</summary>
    /// <param name="support">The images.</param>
    /// <param name="seed">The seed of what is drawn by lot.</param>
    /// <param name="cancellation">Stops the work.</param>
    public abstract ScoreFunction Fit(SupportSet support, long seed, CancellationToken cancellation);

    /// <summary>The lacks of a support set for this method, and what it does about them, in a sentence each.</summary>
    public virtual IEnumerable<string> Warnings(SupportSet support) => [];

    /// <summary>
    /// Scores images, each by the function that is learned without it, where that takes less work than learning again.
    /// </summary>
    /// <param name="support">The images.</param>
    /// <param name="rows">The rows to score. Each is of a class of two images at least.</param>
    /// <param name="seed">The seed of what is drawn by lot.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The scores of each row; <see langword="null"/> if there is no shorter way than learning again.</returns>
    public virtual double[][]? LeaveOneOut(SupportSet support, IReadOnlyList<int> rows, long seed, CancellationToken cancellation) => null;
}
