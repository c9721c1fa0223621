namespace DaFsl.Library.Networks.Inference;

/// <summary>One pass of some images.</summary>
/// <param name="Memory">Its memory.</param>
/// <param name="Images">The number of images.</param>
/// <param name="Workers">The number of threads that do it.</param>
/// <param name="First">The place of its first image among all.</param>
internal sealed record PassRun(PassMemory Memory, int Images, int Workers, int First);
