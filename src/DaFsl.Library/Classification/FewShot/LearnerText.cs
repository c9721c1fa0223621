namespace DaFsl.Library.Classification.FewShot;

/// <summary>A fitted learner, as stored in a file; its numbers are among the tensors.</summary>
/// <param name="Name">The name of the learner, with its settings.</param>
/// <param name="Kind">See <see cref="FittedState.Kind"/>.</param>
/// <param name="Length">See <see cref="FittedState.Length"/>.</param>
/// <param name="Places">See <see cref="FittedState.Places"/>.</param>
internal sealed record LearnerText(string Name, string Kind, int Length, IReadOnlyList<int> Places);
