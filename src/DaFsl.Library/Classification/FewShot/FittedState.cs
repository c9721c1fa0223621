namespace DaFsl.Library.Classification.FewShot;

/// <summary>All that a fitted learner knows but its classes' names, as a file can hold it.</summary>
/// <param name="Kind">The kind of function.</param>
/// <param name="Length">The length of the feature vectors.</param>
/// <param name="Places">The place of each class, in the caller's order, in the function's.</param>
/// <param name="Arrays">The function's numbers.</param>
internal sealed record FittedState(string Kind, int Length, IReadOnlyList<int> Places, IReadOnlyDictionary<string, float[]> Arrays);
