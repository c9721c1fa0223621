namespace DaFsl.Library.Detection.Operators;

/// <summary>The offset of a box from an anchor: the shift of the centre in anchor sides, and the logarithm of the ratio of sides.</summary>
internal readonly record struct BoxDelta(float X, float Y, float Width, float Height);
