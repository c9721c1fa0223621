namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The result of <see cref="SourceStage"/>.</summary>
/// <param name="Networks">The networks to distil from; whoever takes the result disposes them.</param>
/// <param name="Report">How they were trained.</param>
internal sealed record SourceResult(SourceNetworks Networks, SourceReport Report);
