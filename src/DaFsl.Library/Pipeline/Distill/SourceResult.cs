namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The result of <see cref="SourceStage"/>.</summary>
/// <param name="Networks">The networks to distil from; whoever takes the result disposes them.</param>
/// <param name="Report">The report of their training.</param>
internal sealed record SourceResult(SourceNetworks Networks, SourceReport Report);
