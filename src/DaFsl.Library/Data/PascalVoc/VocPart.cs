using DaFsl.Library.Data.Splits;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>Annotations that are there for one purpose.</summary>
/// <param name="Role">The role of the part; null if the folders do not indicate it.</param>
/// <param name="Name">The name of the part: its folder, relative to the data set's.</param>
/// <param name="Folders">The folders of the annotations.</param>
internal sealed record VocPart(SplitRole? Role, string Name, IReadOnlyList<VocFolder> Folders);
