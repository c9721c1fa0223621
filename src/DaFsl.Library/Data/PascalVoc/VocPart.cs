using DaFsl.Library.Data.Splits;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>Annotations that are there for one purpose.</summary>
/// <param name="Role">What for; null where their folders do not say.</param>
/// <param name="Name">What to call the part: its folder, relative to the data set's.</param>
/// <param name="Folders">Where they are.</param>
internal sealed record VocPart(SplitRole? Role, string Name, IReadOnlyList<VocFolder> Folders);
